import { valueAt } from '../answer-path.ts';

/** Scopes asked for and given. */
export interface Scopes {
  readonly requested: readonly string[];
  readonly granted: readonly string[];
}

/** A text of scopes with more of them, none twice: as it is written, and separated as it is. @see OA2-12 @see RFC 6749 section 3.3 */
export function withMoreScopes(text: string, more: readonly string[], separator?: string): string {
  const asked = new Set(scopesOf(text, separator));
  const added = [...new Set(more)].filter((scope) => !asked.has(scope));
  const written = text.trim() === '' ? [] : [text];
  return added.length === 0 ? text : [...written, ...added].join(separator ?? glueOf(text));
}

function glueOf(text: string): string {
  const found = separatorIn(text, undefined);
  return typeof found === 'string' ? (/,\s+/.exec(text)?.[0] ?? found) : ' ';
}

/** The scopes of a text. Without a separator it is recognised: a comma, else white space, else a plus. @see OA2-12 */
export function scopesOf(text: string, separator?: string): readonly string[] {
  return text
    .split(separator === undefined || separator.trim() === '' ? separatorIn(text, separator) : separator)
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

function separatorIn(text: string, separator: string | undefined): string | RegExp {
  if (separator !== undefined) return /\s+/;
  if (text.includes(',')) return ',';
  return /\s/.test(text.trim()) || !text.includes('+') ? /\s+/ : '+';
}

/** A first answer that names no scope grants what was asked for; a later one changes nothing. @see RFC 6749 sections 5.1 and 6 */
export function scopesOfAnswer(
  answer: unknown,
  asked: { readonly scope: string; readonly separator: string | undefined; readonly isFirst: boolean },
): Scopes | undefined {
  const { scope, separator, isFirst } = asked;
  const requested = scopesOf(scope, separator);
  const named = valueAt(answer, 'scope');
  if (typeof named === 'string') return { requested, granted: scopesOf(named, separator) };
  if (Array.isArray(named)) return { requested, granted: named.filter((name) => typeof name === 'string') };
  return isFirst && requested.length > 0 ? { requested, granted: requested } : undefined;
}

/** The scopes that were asked for and not given, compared letter by letter, in any order. @see RFC 6749 section 3.3 */
export function missingScopes({ requested, granted }: Scopes): readonly string[] {
  const given = new Set(granted);
  return [...new Set(requested)].filter((scope) => !given.has(scope));
}
