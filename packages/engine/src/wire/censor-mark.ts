import { createHmac } from 'node:crypto';

/** What a mark looks like. @see CEN-1 */
export const markPattern = /:censored:\d{1,9}:[0-9a-f]{10}:/g;

/** Whether nothing but marks is left, so that censoring again changes nothing. */
export function isOnlyMarks(text: string): boolean {
  return text.startsWith(':censored:') && text.replace(markPattern, '') === '';
}

/** Stands for a value: its length in characters, and the first 10 hex digits of an HMAC-SHA-256. @see CEN-1 to CEN-3, CEN-20 */
export function makeMark(key: Uint8Array, value: string): string {
  const hash = createHmac('sha256', key).update(value, 'utf8').digest('hex').slice(0, 10);
  return `:censored:${value.length}:${hash}:`;
}
