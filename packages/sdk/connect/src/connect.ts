import { ensureWayBack, leaveFor, unlessGivenUp } from './begin.ts';
import { type ConnectEvent, type ConnectResult, endEvents } from './events.ts';
import { ConnectFault } from './fault.ts';
import { forget, keep, recall } from './kept.ts';
import { later, type Page } from './page.ts';
import { openPopup, type Popup } from './popup.ts';
import { pageUrl, serverUrl } from './server-url.ts';
import { type ConnectToken, tokenOf } from './token.ts';
import { watchSession } from './watch.ts';

/** What `resume` may be told. */
export interface ResumeOptions {
  /** Told what happens, in order; `exit` comes last. */
  readonly onEvent?: (event: ConnectEvent) => void;
  /** Calls the attempt off: the window closes, and the result is `cancelled`. */
  readonly signal?: AbortSignal;
}

/** What `connect` is told. */
export interface ConnectOptions extends ResumeOptions {
  /** From an answer of your own server to the user who is signed in; never from an address or a message. */
  readonly token: ConnectToken;
  /** The address of your Claviger server; unless given, the one that served this script. */
  readonly server?: string;
  /** `popup`, the default: a window of its own. `redirect`: this tab, which comes back to the session's `returnUrl`. */
  readonly mode?: 'popup' | 'redirect';
  /** A blank window that your page has opened in the click; unless given, one is opened. */
  readonly window?: Window;
}

/** How long the window stays to be read once the account is connected, in milliseconds. */
const closeAfterMs = 1_500;

/**
 * Shows your user the connect page of a session, and tells what came of it. Call it inside the click, before any
 * `await`: only there may a window be opened. Rejects with a `ConnectFault`, and with nothing else.
 * @see docs/embed.md
 */
export function connect(options: ConnectOptions): Promise<ConnectResult> {
  return connectIn(window, options);
}

/**
 * Takes up the attempt of this tab after a reload, or after the user came back to your `returnUrl`; undefined where
 * there is none. It opens nothing.
 */
export function resume(options: ResumeOptions = {}): Promise<ConnectResult | undefined> {
  return resumeIn(window, options);
}

/** As `connect`, in a given page. */
export async function connectIn(page: Page, options: ConnectOptions): Promise<ConnectResult> {
  const { onEvent, signal } = options;
  const tell = teller(page, onEvent);
  // Up to its first `await` this runs at once: the window opens inside the click.
  const begun = await begin(page, options, tell);
  if ('status' in begun) return begun;
  const { token, url, popup } = begun;
  try {
    const watched = watchSession(page, { url, where: popup ?? 'gone', tell, signal });
    popup?.enter(url);
    const result = await watched;
    // Time to read that it is done; the page closes itself, unless its script does not run.
    later(page)(result.status === 'connected' ? closeAfterMs : 0, () => popup?.close());
    return result;
  } catch (error) {
    popup?.close();
    throw error;
  } finally {
    forget(page, token);
  }
}

interface Begun {
  readonly token: string;
  readonly url: string;
  readonly popup: Popup | undefined;
}

/** All that comes before the session's page; in this tab, until the user is back. */
async function begin(
  page: Page,
  { mode = 'popup', signal, ...options }: ConnectOptions,
  tell: (event: ConnectEvent) => void,
): Promise<Begun | ConnectResult> {
  let popup: Popup | undefined;
  let token: string | undefined;
  try {
    const server = serverUrl(options.server, import.meta.url);
    popup = mode === 'popup' ? openPopup(page, options.window) : undefined;
    token = await unlessGivenUp(page, tokenOf(options.token, later(page)), { popup, signal });
    if (token === undefined) {
      popup?.close();
      const reason = signal?.aborted === true ? 'aborted' : 'window_closed';
      return told({ status: 'cancelled', reason }, tell);
    }
    const url = pageUrl(server, token);
    if (popup === undefined) await ensureWayBack(page, url, mode);
    keep(page, { token, server, mode: popup === undefined ? 'redirect' : mode });
    if (popup === undefined) await leaveFor(page, url, signal);
    return { token, url, popup };
  } catch (error) {
    popup?.close();
    if (token !== undefined) forget(page, token);
    throw told(
      error instanceof ConnectFault ? error : new ConnectFault('token_missing', { cause: error }),
      tell,
    );
  }
}

/** Tells of an end that comes before the server knows of anything. */
function told<End extends ConnectResult | ConnectFault>(end: End, tell: (event: ConnectEvent) => void): End {
  endEvents(undefined, end).forEach(tell);
  return end;
}

/** What your page throws is its own affair, and ends no attempt. */
function teller(page: Page, onEvent: ConnectOptions['onEvent']): (event: ConnectEvent) => void {
  return (event) => {
    try {
      onEvent?.(event);
    } catch (error) {
      page.reportError(error);
    }
  };
}

/** As `resume`, in a given page. */
export async function resumeIn(
  page: Page,
  { onEvent, signal }: ResumeOptions,
): Promise<ConnectResult | undefined> {
  const kept = recall(page);
  if (kept === undefined) return undefined;
  const { token, server, mode } = kept;
  const where = mode === 'redirect' ? 'gone' : 'unknown';
  try {
    return await watchSession(page, {
      url: pageUrl(server, token),
      where,
      tell: teller(page, onEvent),
      signal,
    });
  } finally {
    forget(page, token);
  }
}
