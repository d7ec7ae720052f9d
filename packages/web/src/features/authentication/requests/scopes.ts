/** The scopes in a text, as it separates them: by spaces or commas. @see OA2-12 */
export function scopesIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((scope) => scope !== '');
}

/** What stands between the scopes of a text; what most apps want where there are fewer than two. */
export function separatorOf(text: string): string {
  return /[^\s,](\s*,\s*|\s+)[^\s,]/.exec(text)?.[1] ?? ' ';
}

/**
 * The text with other scopes. What is typed is sent as it is, so nothing but the scopes that changed is touched: one is
 * added behind the last with the separator that is there, one is cut out with a separator beside it. @see F-046
 */
export function withScopes(text: string, scopes: readonly string[]): string {
  const now = scopesIn(text);
  const gone = now.filter((scope) => !scopes.includes(scope));
  const fresh = scopes.filter((scope) => !now.includes(scope));
  const kept = gone.reduce(cut, text);
  if (fresh.length === 0) return kept;
  const separator = separatorOf(text);
  const before = kept.replace(/[\s,]+$/, '');
  return [...(before === '' ? [] : [before]), ...fresh].join(separator);
}

/** A text without one of its scopes. */
function cut(text: string, scope: string): string {
  const parts = text.split(/([\s,]+)/);
  const at = parts.indexOf(scope);
  if (at < 0) return text;
  // The separator behind it goes along; behind the last there is none, so the one before does.
  const [from, count] = at + 1 < parts.length && parts[at + 2] !== '' ? [at, 2] : [Math.max(0, at - 1), 2];
  return parts.toSpliced(from, count).join('');
}
