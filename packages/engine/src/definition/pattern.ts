import { RE2JS } from 're2js';

/** Patterns are a builder's, values are a stranger's: neither may cost more than this. */
const patternLengthLimit = 1000;
const cachedPatternsLimit = 1000;
const searchedLengthLimit = 100_000;
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

/** `^(?!…)` alone, which many write for "anything but". */
const anythingBut = /^\^\(\?!(.*)\)(?:\.\*\$?)?$/s;

/**
 * Whether some part of a text matches a pattern, in any case; undefined when the pattern cannot be used. RE2 syntax, and
 * `^(?!…)` for "anything but". Linear in the text, of which only the beginning is read.
 */
export function findsPattern(pattern: string, text: string): boolean | undefined {
  const excluded = anythingBut.exec(pattern)?.[1];
  // Alone it must be a pattern: of `^(?!a)(b)` the two parentheses are not a pair.
  const isNot = excluded !== undefined && typeof compile(excluded) !== 'string';
  const expression = compile(isNot ? `(?i)^(?:${excluded})` : `(?i)${pattern}`);
  if (typeof expression === 'string') return undefined;
  return expression.matcher(text.slice(0, searchedLengthLimit)).find() !== isNot;
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
