/** Milliseconds of a unit, by the letters that it is written with. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|msecs?|millis|milliseconds?)$/, 1],
  [/^(?:s|secs?|seconds?)$/, 1_000],
  [/^(?:m|mins?|minutes?)$/, 60_000],
  [/^(?:h|hrs?|hours?)$/, 3_600_000],
  [/^(?:d|days?)$/, 86_400_000],
  [/^(?:w|weeks?)$/, 7 * 86_400_000],
  [/^(?:months?)$/, 30 * 86_400_000],
  [/^(?:y|years?)$/, 365 * 86_400_000],
];

const longestText = 100;

/**
 * The length of time that a text says, in milliseconds: `1h`, `2 days 30 min`, `PT1H30M`, `1:02:03:04`. Of three numbers
 * with colons, the first counts days (D:HH:MM) or hours (HH:MM:SS), as `three` says. @see ISO 8601-1 section 5.5.2
 */
export function durationMsOf(value: unknown, three: 'days' | 'hours'): number | undefined {
  if (typeof value !== 'string' || value.length > longestText) return undefined;
  const text = value.trim();
  return isoMs(text) ?? clockMs(text, three) ?? wordsMs(text.toLowerCase());
}

const iso =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;
const isoPartMs = [365 * 86_400_000, 30 * 86_400_000, 7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

function isoMs(text: string): number | undefined {
  const found = iso.exec(text);
  return found === null ? undefined : sumOf(found.slice(1), isoPartMs);
}

function clockMs(text: string, three: 'days' | 'hours'): number | undefined {
  // .NET writes days before a full stop: 1.02:03:04
  const dotted = /^(\d+)\.(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)$/.exec(text);
  if (dotted !== null) return sumOf(dotted.slice(1), [86_400_000, 3_600_000, 60_000, 1_000]);
  if (!/^\d+(?::\d{1,2}){1,3}(?:\.\d+)?$/.test(text)) return undefined;
  const parts = text.split(':');
  if (parts.length === 4) return sumOf(parts, [86_400_000, 3_600_000, 60_000, 1_000]);
  if (parts.length === 3 && three === 'days') return sumOf(parts, [86_400_000, 3_600_000, 60_000]);
  return sumOf(parts, [3_600_000, 60_000, 1_000]);
}

function wordsMs(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?\s*[a-z]+[\s,]*)+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const found = units.find(([written]) => written.test(unit));
    if (found === undefined) return undefined;
    total += Number(amount) * found[1];
  }
  return total;
}

function sumOf(parts: readonly (string | undefined)[], eachMs: readonly number[]): number {
  return parts.reduce(
    (sum, part, at) => sum + Number((part ?? '0').replace(',', '.')) * (eachMs[at] ?? 0),
    0,
  );
}
