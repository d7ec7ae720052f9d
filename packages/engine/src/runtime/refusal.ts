import { findsPattern } from '../definition/pattern.ts';
import { valueAt } from '../schemes/answer-path.ts';
import type { RefreshCondition } from '../schemes/scheme.ts';
import { contentOf, parseData } from '../wire/parse.ts';
import type { WireResponse } from '../wire/response.ts';
import { headerValues } from '../wire/response.ts';

/** The path of the body as the text that it is. */
const wholeAnswer = '$';

/** One thing that a condition asks of a response, and what there was. */
export interface Look {
  readonly at: 'status' | 'header' | 'path';
  /** Which header or member. */
  readonly name: string;
  /** What stood there, as text; absent when nothing did. */
  readonly found?: string;
  /** What it must match; absent when it must only be there. */
  readonly wanted?: string;
  readonly isMet: boolean;
}

/** Whether a response means that the credentials are to be renewed. @see MW-9, REF-1 */
export function isRefusal(conditions: readonly RefreshCondition[], response: WireResponse): boolean {
  return conditions.some((condition) => looksAt(condition, response).every(({ isMet }) => isMet));
}

/** What a condition finds in a response. Of one with another status nothing else is looked at. */
export function looksAt(condition: RefreshCondition, response: WireResponse): readonly Look[] {
  const given = typeof condition === 'number' ? { status: condition } : condition;
  const { status, header, path, matches } = given;
  const found = String(response.status);
  const isMet = response.status === status;
  const looks: Look[] = [{ at: 'status', name: 'status', found, wanted: String(status), isMet }];
  if (!isMet) return looks;
  const wanted = matches === undefined ? {} : { wanted: matches };
  if (header !== undefined) {
    const values = headerValues(response, header.toLowerCase());
    const met = values.find((value) => matchesText(value, matches));
    const held = met ?? values[0];
    looks.push({ ...seen('header', header, held), ...wanted, isMet: met !== undefined });
  }
  const member = path ?? (header === undefined && matches !== undefined ? wholeAnswer : undefined);
  if (member !== undefined) {
    const value = member === wholeAnswer ? contentOf(response) : valueAt(parseData(response), member);
    const text = typeof value === 'string' ? value : value === undefined ? undefined : JSON.stringify(value);
    const isThere =
      matches === undefined ? saysSomething(value) : text !== undefined && matchesText(text, matches);
    looks.push({ ...seen('path', member, text), ...wanted, isMet: isThere });
  }
  return looks;
}

function seen(at: Look['at'], name: string, found: string | undefined): Pick<Look, 'at' | 'name' | 'found'> {
  return found === undefined ? { at, name } : { at, name, found };
}

/** What is empty, zero or false is how an app says that there is none: `"error": false`. */
function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

function matchesText(text: string, matches: string | undefined): boolean {
  if (matches === undefined) return true;
  // What is no pattern is meant as plain text.
  return findsPattern(matches, text) ?? text.toLowerCase().includes(matches.toLowerCase());
}
