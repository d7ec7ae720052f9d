import { firstValue } from './headers.ts';
/** A call that need not end by itself: a WebSocket, or a stream of events. */
export interface EndlessCall {
  readonly workspace: string;
  readonly connection: string;
  /** Whether it would be let in now. */
  mayGoOn(): Promise<boolean>;
  end(): void;
}

/** Ends what would not be let in any more: who is let in is asked at its beginning only. */
export interface EndlessCalls {
  /** Looks after one; answers how to leave it alone again. */
  watch(call: EndlessCall): () => void;
  /** Asks again, for those of a connection or for all. */
  askAgain(workspace?: string, connection?: string): void;
}

/** How often all of them are asked for, in milliseconds: another process may have changed something. */
export const askAgainMs = 5_000;

/** Looks after them while there are some. */
export function createEndlessCalls(after: (ms: number, run: () => void) => () => void): EndlessCalls {
  const open = new Set<EndlessCall>();
  let callOff: (() => void) | undefined;

  const calls: EndlessCalls = {
    watch(call) {
      open.add(call);
      schedule();
      return () => {
        open.delete(call);
        if (open.size > 0) return;
        callOff?.();
        callOff = undefined;
      };
    },
    askAgain(workspace, connection) {
      for (const call of open)
        if (connection === undefined || (call.workspace === workspace && call.connection === connection))
          // A store that is away for a moment ends nothing.
          call.mayGoOn().then(
            (may) => may || call.end(),
            () => {},
          );
    },
  };
  return calls;

  function schedule(): void {
    callOff ??= after(askAgainMs, () => {
      callOff = undefined;
      calls.askAgain();
      if (open.size > 0) schedule();
    });
  }
}

/** Whether an answer may go on for ever. `headers`: names and values in turn. */
export function isEndless(headers: readonly string[]): boolean {
  return /^\s*text\/event-stream\b/i.test(firstValue(headers, 'content-type') ?? '');
}
