import type { Encoded, PreparedRequest } from './prepare.ts';
import { isPlainObject } from './prepare.ts';

type Options =
  | { readonly ok: true; readonly value: Partial<PreparedRequest> }
  | { readonly ok: false; readonly reason: string };

type Given = Readonly<Record<string, unknown>>;

/** Options of other platforms that would change nothing here, or cannot be had. */
const refused: readonly (readonly [name: string, advice: string])[] = [
  ['signal', 'Code cannot give up a request that is under way; use `timeout` (milliseconds).'],
  ['agent', 'Every request leaves through connections of our own; leave it out.'],
];

/** What a request of code asks for beside its rows, in words that name the option when that is impossible. @see ZRQ-2 */
export function optionsOf(value: Given): Options {
  const wrong = (reason: string): Options => ({ ok: false, reason });
  for (const [name, advice] of refused)
    if (isAsked(value[name])) return wrong(`\`${name}\` is not an option here. ${advice}`);
  for (const [name, unit] of bounds)
    if (isAsked(value[name]) && !isAmount(value[name]))
      return wrong(`\`${name}\` must be a number of ${unit}, 0 or more.`);
  const { encodeURIComponent: encoded } = value;
  if (isAsked(encoded) && !isEncoded(encoded))
    return wrong('`encodeURIComponent` must be a function of one text.');
  return {
    ok: true,
    value: {
      ...flagsOf(value),
      ...boundsOf(value),
      ...(isEncoded(encoded) ? { encodeURIComponent: encoded } : {}),
    },
  };
}

const bounds = [
  ['timeout', 'milliseconds'],
  ['size', 'bytes'],
  ['follow', 'redirects'],
] as const;

/** Of `timeout` and `size`, 0 means none but our own. */
function boundsOf({ timeout, size, follow }: Given): Partial<PreparedRequest> {
  return {
    ...(isAmount(timeout) && timeout > 0 ? { timeout } : {}),
    ...(isAmount(size) && size > 0 ? { size } : {}),
    ...(isAmount(follow) ? { follow } : {}),
  };
}

function flagsOf(value: Given): Partial<PreparedRequest> {
  const { skipEncodingChars, redirect, removeMissingValuesFrom } = value;
  const booleans = ['skipThrowForStatus', 'throwForThrottlingEarly', 'allowGetBody', 'raw'] as const;
  return {
    ...(isPlainObject(removeMissingValuesFrom)
      ? {
          removeMissingValuesFrom: {
            params: removeMissingValuesFrom['params'] === true,
            body: removeMissingValuesFrom['body'] === true,
          },
        }
      : {}),
    ...Object.fromEntries(
      booleans.flatMap((name) => (typeof value[name] === 'boolean' ? [[name, value[name]]] : [])),
    ),
    ...(typeof skipEncodingChars === 'string' ? { skipEncodingChars } : {}),
    ...(redirect === 'follow' || redirect === 'manual' || redirect === 'error' ? { redirect } : {}),
  };
}

function isAsked(given: unknown): boolean {
  return given !== undefined && given !== null && given !== false;
}

function isAmount(given: unknown): given is number {
  return typeof given === 'number' && given >= 0;
}

function isEncoded(given: unknown): given is readonly Encoded[] {
  return (
    Array.isArray(given) &&
    given.every(
      (pair: unknown) =>
        Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === 'string'),
    )
  );
}
