/** A day as a language writes it, such as “22 Nov 2026”. Days are those of UTC: a server does not know the reader's. */
export function dayIn(lang: string, at: number): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
}

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago a moment is as a language says it, such as “3 hours ago”; within a minute it is “now”. */
export function agoIn(lang: string, at: number, now: number): string {
  const seconds = Math.max(0, (now - at) / 1000);
  const words = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  const unit = units.find(([, length]) => seconds >= length);
  return unit === undefined
    ? words.format(0, 'second')
    : words.format(-Math.floor(seconds / unit[1]), unit[0]);
}
