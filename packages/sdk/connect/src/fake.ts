import { type ConnectEvent, type ConnectResult, endEvents, eventOf } from './events.ts';
import {
  type ConnectedAccount,
  ConnectFault,
  type ConnectFaultCode,
  type ConnectOptions,
  type ConnectToken,
  type ResumeOptions,
  type SessionProblem,
} from './index.ts';
import type { SessionState } from './session-state.ts';

/** How a scripted attempt ends, and what happens before. */
export type FakeOutcome = {
  /** What the user meets: `handoff` leads to the app and back. Unless given, they go straight to the end. */
  readonly steps?: readonly ('handoff' | 'testing' | 'confirm' | SessionProblem)[];
} & (
  | {
      readonly status: 'connected';
      readonly connection?: Partial<ConnectedAccount>;
      readonly isReconnect?: boolean;
    }
  | {
      readonly status: 'cancelled';
      readonly reason?: 'user' | 'window_closed' | 'aborted';
      readonly problem?: SessionProblem;
    }
  | { readonly status: 'failed'; readonly code: ConnectFaultCode; readonly problem?: SessionProblem }
);

/** A double of this package for the tests of your product. */
export interface FakeConnect {
  connect(options: ConnectOptions): Promise<ConnectResult>;
  /** Takes the next of `resumes`; undefined once there is none. */
  resume(options?: ResumeOptions): Promise<ConnectResult | undefined>;
  /** The tokens that `connect` was given, in order. */
  readonly tokens: readonly string[];
}

/**
 * Plays scripted outcomes, one for each call, with the events that go with them; it opens no window and reaches no
 * server. An outcome may be a promise, for what a page shows while an attempt is under way.
 */
export function createFakeConnect(
  script: readonly (FakeOutcome | Promise<FakeOutcome>)[],
  { resumes = [] }: { readonly resumes?: readonly (FakeOutcome | Promise<FakeOutcome>)[] } = {},
): FakeConnect {
  const left = [...script];
  const leftToResume = [...resumes];
  const tokens: string[] = [];
  return {
    tokens,
    async connect({ token, onEvent }) {
      const outcome = left.shift();
      if (outcome === undefined)
        throw new Error('createFakeConnect: the script has no outcome for this call.');
      try {
        tokens.push(await tokenOf(token));
      } catch (cause) {
        return end(undefined, new ConnectFault('token_missing', { cause }), onEvent);
      }
      return play(outcome, `cs_fake_${tokens.length}`, onEvent);
    },
    async resume({ onEvent } = {}) {
      const outcome = leftToResume.shift();
      return outcome && play(outcome, 'cs_fake_resumed', onEvent);
    },
  };
}

async function tokenOf(given: ConnectToken): Promise<string> {
  const token = await (typeof given === 'function' ? given() : given);
  if (typeof token === 'string' && token !== '') return token;
  throw new Error('It is empty.');
}

type Tell = ((event: ConnectEvent) => void) | undefined;

async function play(
  coming: FakeOutcome | Promise<FakeOutcome>,
  id: string,
  tell: Tell,
): Promise<ConnectResult> {
  const integration = { key: 'fake', name: 'Fake' };
  tell?.(eventOf(id, { name: 'load', integration }));
  tell?.(eventOf(id, { name: 'open' }));
  const outcome = await coming;
  for (const one of outcome.steps ?? [])
    if (typeof one !== 'string') tell?.(eventOf(id, { name: 'error', problem: one }));
    else
      for (const name of one === 'handoff' ? (['handoff', 'return'] as const) : [one])
        tell?.(eventOf(id, { name }));
  const isReconnect = outcome.status === 'connected' && outcome.isReconnect === true;
  const session: SessionState = { id, status: 'created', integration, isOver: false, isReconnect };
  return end(session, endOf(outcome, id), tell);
}

function endOf(outcome: FakeOutcome, id: string): ConnectResult | ConnectFault {
  const { status } = outcome;
  if (status === 'failed') return new ConnectFault(outcome.code, { reference: id, problem: outcome.problem });
  if (status === 'connected')
    return {
      status,
      connection: {
        id: 'conn_fake',
        title: 'Fake ada@acme.dev',
        label: 'ada@acme.dev',
        ...outcome.connection,
      },
    };
  const { reason = 'user', problem } = outcome;
  return { status, reason, ...(problem && { problem }) };
}

function end(
  session: SessionState | undefined,
  how: ConnectResult | ConnectFault,
  tell: Tell,
): ConnectResult {
  for (const event of endEvents(session, how)) tell?.(event);
  if ('code' in how) throw how;
  return how;
}
