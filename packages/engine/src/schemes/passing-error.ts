/** What token endpoints say when something is wrong that passes by itself. @see RFC 6749 section 4.1.2.1 */
const passing: ReadonlySet<string> = new Set([
  'temporarily_unavailable',
  'server_error',
  'slow_down',
  'rate_limited',
  'ratelimited',
  'too_many_requests',
]);

/** Whether an error in an answer says nothing of the credentials. @see REF-9 */
export function isPassingError(error: unknown): boolean {
  return typeof error === 'string' && passing.has(error.toLowerCase());
}
