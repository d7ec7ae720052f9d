import type { AuditDetail } from '../store/audit.ts';

/** What a request asked for and what it was answered, for the entry of the audit log. */
export interface Facts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Texts in an entry are cut here: names are short, and whoever writes long ones needs no copy of them. */
const longestText = 300;

/** A text, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, longestText) : undefined;
}

/** The named members that are texts, numbers, booleans or lists of texts. No other member is looked at. */
export function pick(values: Facts['body'], ...names: readonly string[]): AuditDetail {
  return Object.fromEntries(
    names.flatMap((name) => {
      const told = Object.hasOwn(values, name) ? toldOf(values[name]) : undefined;
      return told === undefined ? [] : [[name, told]];
    }),
  );
}

/** The names of the members that were sent: what was changed, without what it was changed to. */
export function membersOf(values: Facts['body']): readonly string[] {
  return Object.keys(values)
    .filter((name) => values[name] !== undefined)
    .map((name) => name.slice(0, longestText));
}

/** Where a URL leads: its path and query may hold secrets. */
export function hostOf(value: unknown): string | undefined {
  return typeof value === 'string' && URL.canParse(value) ? new URL(value).host : undefined;
}

/** A member that is an object; empty when it is none. */
export function objectOf(value: unknown): Facts['body'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function toldOf(value: unknown): AuditDetail[string] | undefined {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.flatMap((one) => textOf(one) ?? []);
  return textOf(value);
}
