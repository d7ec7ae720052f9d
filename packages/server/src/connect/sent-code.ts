import { timingSafeEqual } from 'node:crypto';
import type { Subject, Values } from '@claviger/engine';
import { problem } from '@claviger/engine';
import { type Deps, loadSubject } from '../deps.ts';
import { recordExchanges } from '../history.ts';
import type { ConnectSession, SentCode } from '../store/connect-session.ts';
import { sha256 } from './browser.ts';
import { listen } from './failed-attempt.ts';
import { finish, refuse } from './finish.ts';
import { about, change, claim, type Step, schemeOf, showAgain } from './steps.ts';

/** What a one-time code is worth, and what may be asked of it. @see docs/connect.md @see F-135 */
export const codeRules = {
  digits: 6,
  /** How long it holds, in milliseconds. */
  lifeMs: 10 * 60_000,
  /** How often it may be typed wrongly. */
  tries: 5,
  /** How long the user waits before another is sent, in milliseconds. */
  waitMs: 30_000,
  /** How many codes one attempt sends. */
  sends: 5,
} as const;

/** Whether users of a subject type a code before they are connected. */
export function asksCode(deps: Pick<Deps, 'schemes'>, subject: Subject): boolean {
  return schemeOf(deps, subject)?.asksCode?.(subject.definition.authentication?.config) === true;
}

/** The code that the user is asked for now; undefined where the form is shown instead. */
export function codeOf({
  status,
  secrets,
}: Pick<ConnectSession, 'status' | 'secrets'>): SentCode | undefined {
  return status === 'collecting_fields' ? secrets.code : undefined;
}

/** When another code may be sent, in milliseconds since the epoch; undefined: never in this attempt. */
export function nextCodeAt({ sentAt, sends }: SentCode): number | undefined {
  return sends < codeRules.sends ? sentAt + codeRules.waitMs : undefined;
}

/** Whether a code can still be the right one. */
export function holds({ sentAt, tries }: SentCode, now: number): boolean {
  return tries < codeRules.tries && now < sentAt + codeRules.lifeMs;
}

/** Has a new code sent to whom the form names, for an attempt that was claimed; shows where it is typed. */
export async function sendCode(
  deps: Deps,
  session: ConnectSession,
  subject: Subject,
  typed: Values,
): Promise<Step> {
  const sends = (session.secrets.codesSent ?? 0) + 1;
  if (sends > codeRules.sends) return tooMany(deps, session, typed);
  const code = newCode(deps);
  const { options, withFailure } = listen(session);
  const outcome = await deps.engine.sendCode(subject, typed, code, options);
  await recordExchanges(deps, about(session), outcome.report);
  if (!outcome.ok)
    return refuse(deps, counted(withFailure(session, { kind: 'connect', typed }), sends), outcome, typed);
  const sent = { hash: hashOf(session, code), sentAt: deps.now(), tries: 0, sends };
  const shown = await change(deps, session, ({ status }) =>
    status === 'exchanging'
      ? {
          status: 'collecting_fields',
          problem: null,
          secrets: { ...counted(session, sends).secrets, typed, code: sent },
        }
      : undefined,
  );
  return { go: 'page', session: shown };
}

/** Sends another, where the user has waited for the one before. */
export async function sendAnother(deps: Deps, session: ConnectSession): Promise<Step> {
  const { code, typed = {} } = session.secrets;
  const next = code === undefined ? undefined : nextCodeAt(code);
  if (next === undefined || deps.now() < next) return showAgain(deps, session);
  const loaded = await loadSubject(deps, session);
  if (!loaded.ok) return { go: 'refused', session, problem: loaded.problem, typed };
  const isSame = (now: ConnectSession) => now.secrets.code?.sentAt === code?.sentAt;
  const claimed = await claim(deps, session, ['collecting_fields'], { status: 'exchanging' }, isSame);
  return claimed === undefined ? showAgain(deps, session) : sendCode(deps, claimed, loaded.value, typed);
}

/** Back to the form, with what was typed: the code before is worth nothing any more. */
export function changeTyped(deps: Deps, session: ConnectSession): Promise<ConnectSession> {
  return change(deps, session, (now) =>
    codeOf(now) === undefined ? undefined : { secrets: { ...now.secrets, code: undefined } },
  );
}

/** Takes the code that the user typed. Each is counted before it is judged, so that many at once gain nothing. */
export async function takeCode(deps: Deps, session: ConnectSession, typed: string): Promise<Step> {
  let isRight = false;
  const taken = await change(deps, session, (now) => {
    isRight = false;
    const sent = codeOf(now);
    if (sent === undefined || !holds(sent, deps.now())) return undefined;
    isRight = isSame(sent.hash, hashOf(now, digitsOf(typed)));
    return isRight
      ? { status: 'exchanging', secrets: { ...now.secrets, code: undefined } }
      : { secrets: { ...now.secrets, code: { ...sent, tries: sent.tries + 1 } } };
  });
  if (!isRight) return { go: 'page', session: taken };
  const values = taken.secrets.typed ?? {};
  const loaded = await loadSubject(deps, taken);
  if (!loaded.ok) return { go: 'refused', session: taken, problem: loaded.problem, typed: values };
  const { options, withFailure } = listen(taken);
  const connected = await deps.engine.connect(loaded.value, { typed: values }, options);
  return finish(
    deps,
    withFailure(taken, { kind: 'connect', typed: values }),
    loaded.value,
    values,
    connected,
  );
}

/** An attempt brings so many messages at most, whatever is typed into its form. */
async function tooMany(deps: Deps, session: ConnectSession, typed: Values): Promise<Step> {
  const open = await change(deps, session, () => ({
    status: 'collecting_fields',
    secrets: { ...session.secrets, typed, code: undefined },
  }));
  return { go: 'refused', session: open, problem: problem('too_many_requests', 'api'), typed };
}

function counted(session: ConnectSession, sends: number): ConnectSession {
  return { ...session, secrets: { ...session.secrets, codesSent: sends, code: undefined } };
}

/** Every code is as likely as every other. */
function newCode({ randomBytes }: Pick<Deps, 'randomBytes'>): string {
  const size = 10 ** codeRules.digits;
  const fair = Math.floor(2 ** 32 / size) * size;
  for (;;) {
    const drawn = Buffer.from(randomBytes(4)).readUInt32BE();
    if (drawn < fair) return String(drawn % size).padStart(codeRules.digits, '0');
  }
}

/** People type what they read: with spaces or dashes, in the digits of their keyboard. */
function digitsOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/[٠-٩]/g, westernOf)
    .replace(/[۰-۹]/g, westernOf);
}

function westernOf(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 15);
}

function hashOf({ id }: Pick<ConnectSession, 'id'>, code: string): string {
  return sha256(`${id} ${code}`);
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
