import type { RefreshCondition } from '../schemes/scheme.ts';
import { valueAt } from '../schemes/top-level.ts';
import { contentOf, parseData } from '../wire/parse.ts';
import type { WireResponse } from '../wire/response.ts';
import { headerValues } from '../wire/response.ts';

/** The path of the body as the text that it is. */
const wholeAnswer = '$';

/** Whether a response means that the credentials are to be renewed. @see MW-9, REF-1 */
export function isRefusal(conditions: readonly RefreshCondition[], response: WireResponse): boolean {
  return conditions.some((condition) => meets(condition, response));
}

function meets(condition: RefreshCondition, response: WireResponse): boolean {
  if (typeof condition === 'number') return response.status === condition;
  if (response.status !== condition.status) return false;
  const { header, matches } = condition;
  const path = condition.path ?? (header === undefined && matches !== undefined ? wholeAnswer : undefined);
  if (header !== undefined) {
    const values = headerValues(response, header.toLowerCase());
    if (!values.some((value) => matchesText(value, matches))) return false;
  }
  if (path === undefined) return true;
  const value = path === wholeAnswer ? contentOf(response) : valueAt(parseData(response), path);
  if (matches === undefined) return saysSomething(value);
  return (
    value !== undefined && matchesText(typeof value === 'string' ? value : JSON.stringify(value), matches)
  );
}

/** What is empty, zero or false is how an app says that there is none: `"error": false`. */
function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

function matchesText(text: string, matches: string | undefined): boolean {
  if (matches === undefined) return true;
  try {
    return new RegExp(matches, 'i').test(text);
  } catch {
    // Not a pattern: meant as plain text.
    return text.toLowerCase().includes(matches.toLowerCase());
  }
}
