const longestText = 100;
const monthName = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const hasZone = /\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b|\d[+-]\d{2}:?\d{2}|\s[+-]\d{2}:?\d{2}/i;

const zone = String.raw`(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`;
const clock = String.raw`(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?`;
const numeric = new RegExp(String.raw`^(\d{4})([-/]?)(\d{2})\2(\d{2})(?:[T ]${clock}\s*${zone})?$`, 'i');
// Servers of .NET write milliseconds since the epoch into this.
const wrapped = /^\/?Date\((\d{1,15})(?:[+-]\d{4})?\)\/?$/;

/**
 * The instant that a text says, in milliseconds since the epoch: RFC 3339 and its loose forms, and dates with the name
 * of a month (RFC 5322, HTTP, what `date` prints). Without a zone it is UTC; two numbers that may be a day or a month
 * say nothing.
 */
export function dateOf(text: string): number | undefined {
  if (text.length > longestText) return undefined;
  const given = text.trim();
  const inside = wrapped.exec(given)?.[1];
  return inside === undefined ? (numericDate(given) ?? namedDate(given)) : Number(inside);
}

function numericDate(text: string): number | undefined {
  const found = numeric.exec(text);
  if (found === null) return undefined;
  const [, year, , month, day, hour, minute, second, zoneText] = found;
  return instant(
    [year, month, day, hour, minute, second].map((part) => Number(part ?? 0)),
    zoneText,
  );
}

/** The forms with words are the runtime's to read. One without a zone would be read in this machine's. */
function namedDate(text: string): number | undefined {
  if (!monthName.test(text)) return undefined;
  const parsed = Date.parse(hasZone.test(text) ? text : `${text} UTC`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function instant(parts: readonly number[], zoneText: string | undefined): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (month < 1 || month > 12 || hour > 24 || minute > 59 || second > 60) return undefined;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second) - offsetMs(zoneText);
}

function offsetMs(zoneText: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zoneText ?? '');
  if (found === null) return 0;
  const [, sign, hours, minutes = '0'] = found;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
