import type { RedirectStep } from './step.ts';
import { braced, literalOf, objectOf, paramOf, row } from './to-code.ts';
import { helperSource } from './to-code-helpers.ts';
import { helpersOf, type Used } from './to-code-text.ts';
import { urlOf } from './to-code-url.ts';

/**
 * Writes the form of an authorization URL as code that returns the same URL. A row of null is left out; what a form
 * would not send because of it and the scheme cannot do without in code, such as the redirect URI, the scheme adds.
 * @see COD-1, OA2-10, OA2-14
 */
export function toRedirectCode(step: RedirectStep): string {
  const used: Used = new Set(['linkOf']);
  const { url, params, removeMissingValuesFrom, skipEncodingChars } = step;
  const given = params && Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
  const rows: [string, string][] = [
    ['url', urlOf(url, used)],
    ...row('params', given && objectOf(given, (value) => paramOf(value, used))),
    ...row('removeMissingValuesFrom', removeMissingValuesFrom && literalOf(removeMissingValuesFrom)),
    ...row('skipEncodingChars', skipEncodingChars === undefined ? undefined : literalOf(skipEncodingChars)),
  ];
  const helpers = helpersOf(used).map(helperSource);
  return [...helpers, `const options = ${braced(rows)};`, 'return linkOf(options);'].join('\n\n');
}
