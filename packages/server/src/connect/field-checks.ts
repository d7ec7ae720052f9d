import { collectForm, type Field, isRequired } from '@claviger/engine';
import { faultText } from './fault-text.ts';
import type { FormField } from './form.ts';
import type { Words } from './words/words.ts';

/** What a value must match as a whole, as JavaScript reads it with the flag `u`, and the words when it does not. */
export type Check = readonly [pattern: string, words: string];

/** What the page's script may say of a box before anything is sent, in the very words that the server would use. */
export interface FieldChecks {
  /** Where nothing is given. */
  readonly missing?: string;
  readonly checks: readonly Check[];
}

/** What a value of a type is written like. The engine has the last word, and is stricter: a month has no 40 days. */
const shapes: Partial<Record<NonNullable<Field['type']>, string>> = {
  number: '\\s*[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?\\s*',
  integer: '\\s*[+-]?\\d+\\s*',
  datetime: '\\s*\\d{4}-\\d\\d-\\d\\d.*',
};

/** One label of a host name. */
const label = '[A-Za-z0-9-]+';

/** Nothing is checked there that the server would take. */
export function fieldChecks({ field, secret }: FormField, words: Words): FieldChecks {
  // A blank secret takes its default, which the page never shows.
  const needed = isRequired(field) && !(secret && field.default !== undefined);
  const missing = faultText({ path: field.key, message: '', code: 'required_value_missing' }, field, words);
  return { ...(needed && { missing }), checks: isPlain(field) ? checksOf(field, words) : [] };
}

/** A choice is chosen rightly or not at all; names with values are for the server to read. */
function isPlain({ choices, dict, type }: Field): boolean {
  return choices === undefined && dict !== true && type !== 'boolean' && type !== 'copy';
}

function checksOf(field: Field, words: Words): readonly Check[] {
  const { type = 'string', pattern, inputFormat } = field;
  const shape = shapes[type];
  if (shape !== undefined) return check(shape, field, words);
  // Line ends of several lines are not the same here and there.
  if (type === 'text') return [];
  if (pattern !== undefined) return isPortable(pattern) ? check(pattern, field, words) : [];
  // Where the box does not stand inside a host name, the server finds nothing wrong with the sample.
  return inputFormat === undefined ? [] : check(label, field, words);
}

function check(pattern: string, field: Field, words: Words): readonly Check[] {
  const said = saidOf(field, words);
  return said === undefined ? [] : [[pattern, said]];
}

/** What the server says of a value that fits nothing. */
function saidOf(field: Field, words: Words): string | undefined {
  const refused = collectForm([{ ...field, required: true }], { [field.key]: '\u0001 \u0001' });
  const fault = refused.ok ? undefined : refused.problem.faults?.[0];
  return fault === undefined ? undefined : faultText(fault, field, words);
}

/**
 * Whether a browser reads a builder's pattern, which is RE2's, alike and in bounded time: no group that repeats, no
 * flags, no classes with names. Of any other the server alone judges. @see https://github.com/google/re2/wiki/Syntax
 */
function isPortable(pattern: string): boolean {
  const foreign = /\)[*+{]|\(\?(?!:)|\[\^?\]|\[:|\\[^dDwWnrt.\-/\\^$|()[\]{}+*?]/;
  const endless = pattern.match(/[*+]|\{\d+,\}/g) ?? [];
  return pattern.length <= 200 && endless.length <= 3 && !foreign.test(pattern);
}
