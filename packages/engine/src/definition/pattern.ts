import { RE2JS } from 're2js';

/** Patterns are a builder's, values are a stranger's: neither may cost more than this. */
const patternLengthLimit = 1000;
const cachedPatternsLimit = 1000;
const compiled = new Map<string, RE2JS>();

/**
 * Whether a whole value matches a field's pattern; false when the pattern is faulty.
 * Runs in time linear in the value: RE2 syntax, so no look-around and no back-references.
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function matchesPattern(pattern: string, value: string): boolean {
  const expression = compile(pattern);
  return typeof expression !== 'string' && expression.matches(value);
}

/** What is wrong with a pattern, in one sentence; undefined when it can be used. */
export function patternFault(pattern: string): string | undefined {
  const expression = compile(pattern);
  return typeof expression === 'string' ? expression : undefined;
}

function compile(pattern: string): RE2JS | string {
  const known = compiled.get(pattern);
  if (known) return known;
  if (pattern.length > patternLengthLimit) return `is longer than ${patternLengthLimit} characters`;
  try {
    const expression = RE2JS.compile(pattern);
    if (compiled.size >= cachedPatternsLimit) compiled.clear();
    compiled.set(pattern, expression);
    return expression;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return `is not a pattern that runs in bounded time (RE2 syntax: no look-around, no back-references): ${why}`;
  }
}
