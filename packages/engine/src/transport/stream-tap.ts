import type { Problem } from '../problem/problem.ts';

/** Where a body goes. */
export interface StreamSink {
  /** Answers false when it wants no more until `resume` is called. */
  data(chunk: Uint8Array): boolean;
  /** Names and values of trailers in turn. */
  end(trailers: readonly string[]): void;
  /** The body ends here, and not where it should. */
  cut(problem: Problem): void;
}

/** What was looked at of a body, which still goes to its sink whole. */
export interface Peeked {
  readonly bytes: Uint8Array;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** The taking end of a body. */
export interface Tap {
  /** Gives the body to a sink, from its first byte on. What is answered lets it flow again. */
  pipe(sink: StreamSink): { resume(): void };
  /** Waits for the whole body, or for more than so many bytes of it. Before `pipe`. */
  peek(limit: number): Promise<Peeked>;
}

/** How much of a body is taken in before anybody wants it, in bytes. */
const mostHeld = 64 * 1024;

/** Holds back a body until somebody takes it, and a little of it at most. */
export function createTap(flow: { pause(): void; resume(): void }): Tap & StreamSink {
  const held: Uint8Array[] = [];
  let size = 0;
  let limit = mostHeld;
  let sink: StreamSink | undefined;
  let over: ((sink: StreamSink) => void) | undefined;
  let looked: (() => void) | undefined;

  function finish(how: (sink: StreamSink) => void): void {
    over = how;
    looked?.();
    if (sink !== undefined) how(sink);
  }

  return {
    data(chunk) {
      if (sink !== undefined) {
        const goesOn = sink.data(chunk);
        if (!goesOn) flow.pause();
        return goesOn;
      }
      held.push(chunk);
      size += chunk.length;
      if (size <= limit) return true;
      flow.pause();
      looked?.();
      return false;
    },
    end: (trailers) => finish((taker) => taker.end(trailers)),
    cut: (problem) => finish((taker) => taker.cut(problem)),
    pipe(taker) {
      sink = taker;
      let goesOn = true;
      for (const chunk of held.splice(0)) goesOn = taker.data(chunk) && goesOn;
      if (over !== undefined) over(taker);
      else if (goesOn) flow.resume();
      else flow.pause();
      return flow;
    },
    async peek(most) {
      limit = Math.max(limit, most);
      if (over === undefined && size <= limit) {
        flow.resume();
        await new Promise<void>((resolve) => {
          looked = resolve;
        });
        looked = undefined;
      }
      const isWhole = over !== undefined && size <= most;
      return { bytes: Buffer.concat(held).subarray(0, most), isWhole };
    },
  };
}
