import type { Readable } from 'node:stream';
import { type CallBody, SenderGone, type Trailers } from '@claviger/engine';

/** A body that streams, of which the beginning is kept so that it can be sent once more. */
export interface RequestBody extends CallBody {
  /** Bytes that have come so far. */
  readonly size: () => number;
  /** Reads what is left and forgets it; false where nobody has begun to read. Rejects when that is too much. */
  discard(limit: number): Promise<boolean>;
}

/** The longest body that is kept to be sent again, in bytes. */
export const mostRepeated = 256 * 1024;

/** What a body is read from. */
export interface BodySource {
  readonly stream: Readable;
  /** How long it may be silent, in milliseconds. */
  readonly idleMs: number;
  /** Told before the first byte is waited for: whoever waits for a sign to send may have it. */
  begin?(): void;
  readonly trailers?: Trailers;
}

/** Reads a body as it is wanted: nothing is taken from the socket that nobody has room for. */
export function createRequestBody({ stream, idleMs, begin, trailers }: BodySource): RequestBody {
  const kept: Uint8Array[] = [];
  /** How many chunks before `kept` were given away and are gone. */
  let gone = 0;
  let keptBytes = 0;
  let size = 0;
  let source: AsyncIterator<Uint8Array> | undefined;
  let pulling: Promise<void> | undefined;
  let isOver = false;

  async function pullOnce(): Promise<void> {
    if (source === undefined) {
      begin?.();
      source = stream.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
    }
    let timer: NodeJS.Timeout | undefined;
    try {
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new SenderGone()), idleMs);
      });
      const next = await Promise.race([source.next(), silence]);
      if (next.done === true) isOver = true;
      else {
        kept.push(next.value);
        keptBytes += next.value.length;
        size += next.value.length;
      }
    } catch (error) {
      throw error instanceof SenderGone ? error : new SenderGone();
    } finally {
      clearTimeout(timer);
    }
  }

  /** One at a time, whoever asks: an abandoned reader's chunk is the next one's. */
  function pull(): Promise<void> {
    pulling ??= pullOnce().finally(() => {
      pulling = undefined;
    });
    return pulling;
  }

  async function* open(): AsyncGenerator<Uint8Array> {
    if (gone > 0) throw new Error('A body that is gone was opened.');
    for (let at = 0; ; ) {
      const chunk = kept[at - gone];
      if (chunk !== undefined) {
        at += 1;
        // From here on it can be sent this once only.
        if (keptBytes > mostRepeated || gone > 0) forget(at);
        yield chunk;
      } else if (isOver) return;
      else await pull();
    }
  }

  function forget(upTo: number): void {
    while (gone < upTo) {
      keptBytes -= kept.shift()?.length ?? 0;
      gone += 1;
    }
  }

  return {
    size: () => size,
    async discard(limit) {
      if (source === undefined) return false;
      for (const most = size + limit; !isOver; forget(gone + kept.length)) {
        await pull();
        if (size > most) throw new SenderGone();
      }
      return true;
    },
    isRepeatable: () => gone === 0,
    trailers,
    open,
    async whole(limit) {
      while (!isOver && keptBytes <= limit) await pull();
      return isOver && gone === 0 && keptBytes <= limit ? Buffer.concat(kept) : undefined;
    },
  };
}
