import type { Field } from './field.ts';
import { choiceValues, fitsField } from './host-value.ts';

/** What a typed value became, or why it cannot be taken: a sentence about it. */
export type Taken = { readonly value: unknown } | { readonly fault: string };

/** Longer than any key or certificate that is pasted into a form. */
const textLengthLimit = 100_000;
const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/i;
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const yes = new Set(['true', '1', 'yes', 'on']);
const no = new Set(['false', '0', 'no', 'off']);

/** Whether nothing was typed. @see FLD-15, FLD-30 */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Reads one typed value as the type that a field declares. @see FLD-8, FLD-12, F-024 */
export function readValue(typed: unknown, field: Field): Taken {
  if (typeof typed !== 'string' && typeof typed !== 'number' && typeof typed !== 'boolean')
    return { fault: 'must be one value' };
  const text = String(typed);
  if (text.length > textLengthLimit) return { fault: `is longer than ${textLengthLimit} characters` };
  const taken = readers[field.type ?? 'string'](text.trim(), text);
  if ('fault' in taken) return taken;
  return fitsField(String(taken.value), field) ? taken : { fault: misfit(field) };
}

function misfit(field: Field): string {
  if (field.choices === undefined) return `must match ${field.pattern}`;
  const values = choiceValues(field.choices);
  return values.length > 10 ? 'must be one of the choices' : `must be one of ${values.join(', ')}`;
}

/** Text keeps its spaces: a password may begin with one. */
const asText = (_trimmed: string, text: string): Taken => ({ value: text });

const readers: Readonly<Record<NonNullable<Field['type']>, (trimmed: string, text: string) => Taken>> = {
  string: asText,
  text: asText,
  password: asText,
  copy: () => ({ fault: 'is a note and takes no value' }),
  number: (text) => {
    const number = Number(text);
    return decimal.test(text) && Number.isFinite(number) ? { value: number } : { fault: 'must be a number' };
  },
  integer: (text) => {
    const number = Number(text);
    return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(number)
      ? { value: number }
      : { fault: 'must be a whole number' };
  },
  boolean: (text) => {
    const word = text.toLowerCase();
    if (yes.has(word)) return { value: true };
    return no.has(word) ? { value: false } : { fault: 'must be true or false' };
  },
  datetime: (text) =>
    dateTime.test(text) && !Number.isNaN(Date.parse(text))
      ? { value: text }
      : { fault: 'must be a date, such as 2026-01-31 or 2026-01-31T09:00:00Z' },
};
