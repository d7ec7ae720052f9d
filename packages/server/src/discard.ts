/** How much of an unwanted body is read, in bytes, before its sender is cut off. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a body to its end and forgets it. A sender that is answered while it still sends may be cut off before it
 * has read the answer. @see RFC 9112 section 9.6
 */
export async function discardBody({ body }: Request, limit = mostBytes): Promise<void> {
  // Locked: somebody reads it already.
  if (body === null || body.locked) return;
  const reader = body.getReader();
  let size = 0;
  try {
    while (size < limit) {
      const { done, value } = await reader.read();
      if (done) return;
      size += value.length;
    }
  } catch {
    // The sender has gone.
  } finally {
    reader.releaseLock();
  }
}
