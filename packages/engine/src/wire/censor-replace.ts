import type { Guess } from './censor-guess.ts';

function byStart(one: Guess, other: Guess): number {
  return one.start - other.start || other.end - one.end;
}

/**
 * The ranges to put marks over, left to right: the longest first of those that begin together,
 * and of those that overlap as few as cover all, so that no part of any secret stays between two marks.
 */
export function coverOf(ranges: readonly Guess[]): readonly Guess[] {
  const cover: Guess[] = [];
  let end = 0;
  let candidate: Guess | undefined;
  const settle = () => {
    if (candidate === undefined) return;
    cover.push({ ...candidate, start: Math.max(candidate.start, end) });
    end = candidate.end;
    candidate = undefined;
  };
  for (const range of ranges.filter((each) => each.end > each.start).sort(byStart)) {
    if (candidate !== undefined && range.start >= end && range.start > candidate.start) settle();
    if (range.end <= end) continue;
    if (candidate === undefined || range.end > candidate.end) candidate = range;
  }
  settle();
  return cover;
}

/** Whether a range is a bare number of a JSON text, whose mark needs quotes to stay JSON. */
function standsBare(text: string, range: Guess): boolean {
  if (!/^-?\d[\d.eE+-]*$/.test(range.secret)) return false;
  const before = /[[:,]\s*$/.test(text.slice(Math.max(0, range.start - 8), range.start));
  return before && /^\s*[,}\]]/.test(text.slice(range.end, range.end + 8));
}

/** The text with a mark in place of each range of a cover. */
export function replaceRanges(
  text: string,
  cover: readonly Guess[],
  mark: (secret: string) => string,
): string {
  const isJson = /^\s*[[{]/.test(text);
  const parts: string[] = [];
  let copied = 0;
  for (const range of cover) {
    const quote = isJson && standsBare(text, range) ? '"' : '';
    parts.push(text.slice(copied, range.start), quote, mark(range.secret), quote);
    copied = range.end;
  }
  parts.push(text.slice(copied));
  return parts.join('');
}
