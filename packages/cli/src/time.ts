const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** RFC 3339 with its offset: a time without one would mean another moment on every machine. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i;

/** Reads a time: RFC 3339, `now`, or one from now (`-50m`, `+12h`, `30d`). In milliseconds since the epoch. */
export function readTime(text: string, now: number): number | undefined {
  if (text === 'now') return now;
  const [, sign, count, unit = ''] = /^([+-]?)(\d{1,6})([smhd])$/.exec(text) ?? [];
  const size = units[unit];
  if (count !== undefined && size !== undefined) return now + (sign === '-' ? -1 : 1) * Number(count) * size;
  if (!instant.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
