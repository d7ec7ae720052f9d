import { type Connected, type Engine, type Outcome, problem, type Subject } from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import { recordExchanges } from '../history.ts';
import type { AskedDevice, ConnectSession } from '../store/connect-session.ts';
import { listen } from './failed-attempt.ts';
import { finish } from './finish.ts';
import { about, change, claim, inWords } from './steps.ts';

type Polled = Extract<Awaited<ReturnType<Engine['poll']>>, { ok: true }>['value'];

/** No question to a provider takes longer; after it another process may ask. In milliseconds. */
const questionLimitMs = 60_000;

/** What passes by itself: the provider is asked again, later. @see RFC 8628 section 3.5 */
const passing = ['timeout', 'connection_refused', 'provider_error_5xx', 'rate_limited_429'];

/**
 * Asks the provider whether the user has entered the code, when it may be asked: whoever looks at the attempt, in
 * whatever process, drives it on, and of several at once one asks. @see RFC 8628 section 3.4
 */
export async function askForCode(deps: Deps, session: ConnectSession): Promise<ConnectSession> {
  const { device } = session.secrets;
  if (session.status !== 'authorizing' || device === undefined) return session;
  if (device.expiresAt <= deps.now()) return end(deps, session);
  const asking = await take(deps, session);
  return asking === undefined ? session : ask(deps, asking.session, asking.device);
}

/** Takes the one question that may be asked now. */
async function take(deps: Deps, session: ConnectSession) {
  const now = deps.now();
  const written = await deps.store.connectSessions.update(session.workspace, session.id, (it) => {
    const { device } = it.secrets;
    if (it.status !== 'authorizing' || device === undefined || device.nextPollAt > now) return undefined;
    return { secrets: { ...it.secrets, device: { ...device, nextPollAt: now + questionLimitMs } } };
  });
  const device = written?.session.secrets.device;
  return written?.changed === true && device !== undefined ? { session: written.session, device } : undefined;
}

async function ask(deps: Deps, session: ConnectSession, device: AskedDevice): Promise<ConnectSession> {
  const loaded = await loadSubject(deps, session);
  if (!loaded.ok) return session;
  const typed = session.secrets.typed ?? {};
  // The newest interval is the one that "slow down" adds to.
  const remembered = { ...device.remember, interval_ms: String(device.intervalMs) };
  const { options, withFailure } = listen(session);
  const outcome = await deps.engine.poll(loaded.value, { typed, remembered }, options);
  const again = againAfterMs(outcome, device);
  if (again === undefined)
    return finishCode(deps, session, loaded.value, outcome, (claimed) =>
      withFailure(claimed, { kind: 'poll', typed, remembered }),
    );
  await recordExchanges(deps, about(session), outcome.report);
  const nextPollAt = deps.now() + again;
  return change(deps, session, ({ status, secrets }) =>
    status === 'authorizing' && secrets.device?.userCode === device.userCode
      ? { secrets: { ...secrets, device: { ...secrets.device, intervalMs: again, nextPollAt } } }
      : undefined,
  );
}

/** When the provider may be asked again, in milliseconds; undefined when it has said all. */
function againAfterMs(outcome: Outcome<Polled>, { intervalMs }: AskedDevice): number | undefined {
  if (outcome.ok) return outcome.value.pending ? outcome.value.intervalMs : undefined;
  const { stage, code } = outcome.problem;
  return stage === 'exchange' && passing.includes(code) ? intervalMs * 2 : undefined;
}

/** The user has decided, unless they cancelled here meanwhile. */
async function finishCode(
  deps: Deps,
  session: ConnectSession,
  subject: Subject,
  outcome: Outcome<Polled>,
  remembering: (claimed: ConnectSession) => ConnectSession,
): Promise<ConnectSession> {
  const claimed = await claim(deps, session, ['authorizing'], { status: 'exchanging' });
  if (claimed === undefined) {
    await recordExchanges(deps, about(session), outcome.report);
    return (await deps.store.connectSessions.byId(session.workspace, session.id)) ?? session;
  }
  const typed = claimed.secrets.typed ?? {};
  const step = await finish(deps, remembering(claimed), subject, typed, connectedOf(outcome));
  return step.go === 'provider' ? claimed : step.session;
}

function connectedOf(outcome: Outcome<Polled>): Outcome<Connected> {
  if (!outcome.ok) return outcome;
  const { value, report } = outcome;
  if (value.pending) throw new Error('A code that was not entered yet connects nothing.');
  return { ok: true, value: value.connected, report };
}

/** The code has run out: the user may have another. */
async function end(deps: Deps, session: ConnectSession): Promise<ConnectSession> {
  const found = inWords(deps, problem('session_expired', 'exchange'));
  return change(deps, session, ({ status, secrets }) =>
    status === 'authorizing'
      ? { status: 'failed', problem: found, secrets: { ...secrets, device: undefined } }
      : undefined,
  );
}
