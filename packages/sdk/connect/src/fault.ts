import type { SessionProblem } from './session-state.ts';

/** What can go wrong so that no attempt comes to an end: title, detail, and whether another attempt may work. */
const catalog = {
  token_missing: ['The connect page cannot be opened', 'No session was made for it. Try again.', true],
  server_missing: [
    'The connect page cannot be opened',
    'Give `server`: the address of your Claviger server. It is known only where that served this script.',
    false,
  ],
  popup_blocked: [
    'The browser blocked a window',
    'Allow pop-ups for this page, or follow the link to the connect page.',
    true,
  ],
  return_url_missing: [
    'The connect page cannot be opened here',
    'The session has no `returnUrl`, so nothing would lead back to this page.',
    false,
  ],
  blocked_by_policy: [
    'The connect page cannot be opened',
    'The content security policy of this page forbids it: allow the server in `form-action` and `connect-src`.',
    false,
  ],
  server_unreachable: [
    'No word from the connect page',
    'Its server was not reached, knows no such token, or does not list this page in `allowedOrigins`.',
    true,
  ],
  session_unknown: ['The connect page is gone', 'The token leads nowhere. Try again.', true],
  session_expired: ['The connect page has run out', 'It took too long. Try again.', true],
  session_failed: ['Nothing was connected', 'The attempt has failed. Try again.', true],
} as const;

/** The closed list of fault codes. */
export type ConnectFaultCode = keyof typeof catalog;

/** Every fault code. */
export const connectFaultCodes = Object.keys(catalog) as readonly ConnectFaultCode[];

/** What else a fault tells. */
export interface FaultDetails {
  /** The session's id, by which it is found in the server's logs. */
  readonly reference?: string | undefined;
  /** Why it failed, where the server said so. */
  readonly problem?: SessionProblem | undefined;
  /** Where the user may go instead. */
  readonly link?: string | undefined;
  readonly cause?: unknown;
}

/** Why an attempt could not come to an end. Nothing else is ever rejected with. */
export class ConnectFault extends Error {
  readonly code: ConnectFaultCode;
  readonly title: string;
  readonly detail: string;
  /** Whether another call, with a new token, may work. */
  readonly retryable: boolean;
  readonly reference: string | undefined;
  readonly problem: SessionProblem | undefined;
  /** The connect page, for a link of your own. It holds the token, so nothing that prints an error shows it. */
  declare readonly link: string | undefined;

  constructor(code: ConnectFaultCode, { reference, problem, link, cause }: FaultDetails = {}) {
    const [title, detail, retryable] = catalog[code];
    super(`${code}: ${problem?.detail ?? detail}`, { cause });
    this.name = 'ConnectFault';
    this.code = code;
    this.title = problem?.title ?? title;
    this.detail = problem?.detail ?? detail;
    this.retryable = retryable;
    this.reference = reference ?? problem?.reference;
    this.problem = problem;
    Object.defineProperty(this, 'link', { value: link, enumerable: false });
  }
}
