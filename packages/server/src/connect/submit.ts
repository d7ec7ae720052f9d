import { type DeviceCode, isDeviceCode, type Values } from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import { recordExchanges } from '../history.ts';
import type { ConnectSession, ConnectStatus } from '../store/connect-session.ts';
import { returnKeyHash } from './browser.ts';
import { listen } from './failed-attempt.ts';
import { finish, refuse } from './finish.ts';
import { repairedBy, scopesBefore, scopesToAsk } from './more-scopes.ts';
import { asksCode, sendCode } from './sent-code.ts';
import { about, change, claim, type Step, schemeOf, showAgain } from './steps.ts';

/** Statuses from which what was typed may be sent (again): a failed attempt may be mended until it runs out. */
const open: readonly ConnectStatus[] = ['created', 'collecting_fields', 'authorizing', 'failed'];

/** How long the user may stay at the provider, in milliseconds. */
export const returnLifeMs = 10 * 60_000;

/** Takes what was typed: sends the user to the provider, shows a code, or connects. Of several at once, one goes on. */
export async function submitForm(deps: Deps, session: ConnectSession, typed: Values): Promise<Step> {
  const loaded = await loadSubject(deps, session);
  if (!loaded.ok) return { go: 'refused', session, problem: loaded.problem, typed };
  const subject = loaded.value;
  const isSameWay = ({ alternative }: ConnectSession) => alternative === session.alternative;
  const begun = await claim(deps, session, open, { status: 'exchanging' }, isSameWay);
  if (begun === undefined) return showAgain(deps, session);
  const scheme = schemeOf(deps, subject);
  const { options, withFailure } = listen(begun);
  if (scheme?.consent?.(subject.definition.authentication?.config) === undefined) {
    if (asksCode(deps, subject)) return sendCode(deps, begun, subject, typed);
    const connected = await deps.engine.connect(subject, { typed }, options);
    return finish(deps, withFailure(begun, { kind: 'connect', typed }), subject, typed, connected);
  }
  const scopes = scopesToAsk(scopesBefore(await repairedBy(deps, begun), begun), begun.moreScopes);
  const outcome = await deps.engine.begin(subject, typed, { ...options, scopes });
  await recordExchanges(deps, about(begun), outcome.report);
  if (!outcome.ok) return refuse(deps, withFailure(begun, { kind: 'begin', typed, scopes }), outcome, typed);
  if (isDeviceCode(outcome.value)) return showCode(deps, begun, typed, outcome.value);
  const { url, key, remember } = outcome.value;
  const hash = returnKeyHash(begun.integration, key);
  await deps.store.connectSessions.addReturnKey(begun.workspace, begun.id, {
    hash,
    remember,
    expiresAt: deps.now() + returnLifeMs,
  });
  const sent = await claim(deps, begun, ['exchanging'], {
    status: 'authorizing',
    problem: null,
    secrets: { ...begun.secrets, typed, returnKey: hash, device: undefined },
  });
  return sent === undefined ? showAgain(deps, begun) : { go: 'provider', url };
}

async function showCode(deps: Deps, session: ConnectSession, typed: Values, code: DeviceCode): Promise<Step> {
  const device = { ...code, nextPollAt: deps.now() + code.intervalMs };
  const shown = await change(deps, session, ({ status }) =>
    status === 'exchanging'
      ? { status: 'authorizing', problem: null, secrets: { ...session.secrets, typed, device } }
      : undefined,
  );
  return { go: 'page', session: shown };
}
