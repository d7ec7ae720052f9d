import { failed, problem, type Result } from '../../problem/problem.ts';
import { encodeForm } from '../../wire/body.ts';
import { decodeComponent } from '../../wire/encoding.ts';
import { isPlainObject } from '../prepare.ts';
import type { ReadyCall } from './carry.ts';
import { type BodyRows, flatHeader, withoutNames } from './rows.ts';
import type { CallBody } from './terms.ts';

/** The longest body that gets rows of the definition's, in bytes. */
const mostMerged = 1024 * 1024;
const length = { name: 'content-length' };

/** A call with the definition's members in its body, where that is a JSON object or a form; as it is, at once, where it is neither. */
export function withBodyRows(
  ready: ReadyCall,
  body: CallBody,
  rows: BodyRows,
): Result<ReadyCall> | Promise<Result<ReadyCall>> {
  const kind = kindOf(flatHeader(ready.headers, 'content-type') ?? '');
  if (kind === undefined || flatHeader(ready.headers, 'content-encoding') !== undefined)
    return { ok: true, value: ready };
  return merged(ready, body, rows, kind);
}

async function merged(
  ready: ReadyCall,
  body: CallBody,
  rows: BodyRows,
  kind: 'form' | 'json',
): Promise<Result<ReadyCall>> {
  const whole = await body.whole(mostMerged);
  if (whole === undefined) {
    const reason = `The definition adds members to it, so it may have ${mostMerged / 1024} kB at most.`;
    return failed(problem('field_invalid', 'request', { key: 'body', reason }));
  }
  const bytes = kind === 'form' ? mergedForm(whole, rows) : mergedJson(whole, rows);
  if (bytes === undefined) return { ok: true, value: ready };
  return { ok: true, value: { ...ready, headers: withoutNames(ready.headers, [length]), bytes } };
}

function kindOf(type: string): 'form' | 'json' | undefined {
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(type)) return 'form';
  return /[/+]json\b/i.test(type) ? 'json' : undefined;
}

/** A form with the members that it lacks; undefined where it lacks none. The rest stays byte for byte. */
function mergedForm(whole: Uint8Array, { members, injected }: BodyRows): Uint8Array | undefined {
  const pairs = Buffer.from(whole).toString('latin1').split('&');
  const nameOf = (pair: string) => decodeComponent(pair.split('=', 1)[0] ?? '');
  const kept = whole.length === 0 ? [] : pairs.filter((pair) => !injected.has(nameOf(pair)));
  const present = new Set(kept.map(nameOf));
  const added = Object.entries(members).filter(([key]) => !present.has(key));
  if (added.length === 0) return undefined;
  const text = [...kept, encodeForm(Object.fromEntries(added))].join('&');
  return Buffer.from(text, 'latin1');
}

/** The same for an object in JSON: a number there may be longer than ours can be. */
function mergedJson(whole: Uint8Array, { members, injected }: BodyRows): Uint8Array | undefined {
  const data = parsedJson(whole);
  if (!isPlainObject(data)) return undefined;
  const isReplaced = Object.keys(data).some((key) => injected.has(key));
  if (isReplaced) {
    const own = Object.entries(data).filter(([key]) => !injected.has(key));
    return Buffer.from(JSON.stringify({ ...members, ...Object.fromEntries(own) }));
  }
  const added = Object.entries(members).filter(([key]) => !Object.hasOwn(data, key));
  if (added.length === 0) return undefined;
  const text = JSON.stringify(Object.fromEntries(added)).slice(1, -1);
  const inside = whole.indexOf(0x7b) + 1;
  const gap = Object.keys(data).length === 0 ? '' : ',';
  return Buffer.concat([whole.subarray(0, inside), Buffer.from(text + gap), whole.subarray(inside)]);
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
