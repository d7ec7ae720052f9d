import type { Bundle } from '../../definition/bundle.ts';
import { problem } from '../../problem/problem.ts';
import type { Driven } from '../drive.ts';
import { beforeRequest } from '../pass.ts';
import { type PreparedRequest, toWire } from '../prepare.ts';
import { openRun, type Run } from '../run.ts';
import { secretsOf } from '../secrets.ts';
import type { ReadyCall } from './carry.ts';
import { withHeaders, withoutNames } from './rows.ts';

/** The longest body that code is shown, in bytes; a longer one passes it by. */
export const mostShown = 1024 * 1024;

/** A call as code left it, and what code made of secrets on the way. */
export interface ChangedCall {
  readonly call: ReadyCall;
  readonly secrets: readonly string[];
}

/** Shows a call to the definition's `beforeRequest`; what code leaves alone stays byte for byte. @see MW-1, MW-2 */
export async function throughCode(
  { world, subject, memory }: Run,
  call: ReadyCall,
  bundle: Bundle,
): Promise<Driven<ChangedCall>> {
  const run = openRun(world, subject, memory);
  run.recorder.conceal(secretsOf(run.auth, bundle.authData));
  const known = new Set(run.recorder.secrets());
  const shown = call.bytes ?? (await call.body?.whole(mostShown));
  const url = call.origin + call.path;
  const headers = Object.fromEntries(linesOf(call.headers).values());
  const given: PreparedRequest = {
    method: call.method,
    url,
    params: {},
    headers,
    allowGetBody: true,
    ...(shown === undefined ? {} : { body: shown }),
  };
  const done = await beforeRequest(run, given, {
    stage: 'request',
    purpose: 'request',
    bundle,
    refusals: [],
  });
  if (!done.ok) return done;
  const made = done.value;
  const isLong = call.body !== undefined && shown === undefined;
  if (isLong && made.body !== undefined) {
    const reason = `It is longer than ${mostShown / 1024} kB, so that code cannot see it, and code made another.`;
    return { ok: false, problem: problem('field_invalid', 'request', { key: 'body', reason }) };
  }
  const isSameBody = isLong || isSame(shown, made.body);
  const wire = toWire({ ...made, ...(isSameBody ? { body: undefined } : {}) });
  const target = wire.url === url ? {} : targetOf(wire.url);
  if (target === undefined)
    return { ok: false, problem: problem('host_not_allowed', 'request', { host: wire.url.slice(0, 200) }) };
  const bytes = typeof wire.body === 'string' ? new TextEncoder().encode(wire.body) : wire.body;
  const changed = withChanges(call.headers, headers, wire.headers);
  return {
    ok: true,
    value: {
      call: {
        ...call,
        ...target,
        method: wire.method,
        headers: isSameBody ? changed : withoutNames(changed, [{ name: 'content-length' }]),
        ...(isSameBody ? {} : { bytes: bytes ?? new Uint8Array(), body: undefined }),
      },
      secrets: run.recorder.secrets().filter((text) => !known.has(text)),
    },
  };
}

function targetOf(text: string): Pick<ReadyCall, 'origin' | 'path'> | undefined {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  return { origin: url.origin, path: url.pathname + url.search };
}

function isSame(shown: Uint8Array | undefined, made: unknown): boolean {
  if (shown === undefined || made === undefined) return shown === made;
  const bytes = typeof made === 'string' ? Buffer.from(made) : made;
  return bytes instanceof Uint8Array && Buffer.compare(shown, bytes) === 0;
}

/** Only what code set, changed or took away. */
function withChanges(
  flat: readonly string[],
  before: PreparedRequest['headers'],
  after: PreparedRequest['headers'],
): readonly string[] {
  const left = new Map(Object.entries(after).map(([name, value]) => [name.toLowerCase(), value]));
  const gone = Object.keys(before).filter((name) => !left.has(name.toLowerCase()));
  const known = new Map(Object.entries(before).map(([name, value]) => [name.toLowerCase(), value]));
  const set = Object.entries(after).filter(([name, value]) => known.get(name.toLowerCase()) !== value);
  return withHeaders(
    withoutNames(
      flat,
      gone.map((name) => ({ name })),
    ),
    Object.fromEntries(set),
  );
}

/** One line for each name, as code sees headers. */
function linesOf(flat: readonly string[]): ReadonlyMap<string, readonly [name: string, value: string]> {
  const lines = new Map<string, readonly [string, string]>();
  for (let at = 0; at < flat.length; at += 2) {
    const [name = '', value = ''] = [flat[at], flat[at + 1]];
    const lower = name.toLowerCase();
    const before = lines.get(lower);
    const gap = lower === 'cookie' ? '; ' : ', ';
    lines.set(lower, before === undefined ? [name, value] : [before[0], before[1] + gap + value]);
  }
  return lines;
}
