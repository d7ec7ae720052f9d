import type { Language } from '@claviger/engine';
import type { LiveStates, MarkedState } from './live-states.ts';

/** How often a stream that has nothing to say shows that it is there, in milliseconds. */
export const heartbeatMs = 15_000;

/** How soon a browser comes back that has lost its stream, in milliseconds. */
const comeBackMs = 1_000;

/** What a stream told last: when, in milliseconds since the epoch, and of which state. */
export interface EventId {
  readonly at: number;
  readonly mark: string;
}

/** Reads the id that a browser brings back; what no stream of ours has told is as good as none. */
export function readEventId(text: string | undefined): EventId | undefined {
  const [, at, mark] = /^(\d{1,15})-([0-9a-f]{16})$/.exec(text ?? '') ?? [];
  return at === undefined || mark === undefined ? undefined : { at: Number(at), mark };
}

interface Told {
  readonly session: Parameters<LiveStates['listen']>[0];
  /** How it stands now: told at once, unless the browser brings it back. */
  readonly first: MarkedState;
  readonly before: EventId | undefined;
  readonly language: Language;
}

/**
 * The states of an attempt as server-sent events, until the last one. Who reads slowly is told the newest state only.
 * Undefined when too many listen. @see HTML Living Standard, server-sent events
 */
export function stateStream(
  deps: { readonly live: LiveStates; now(): number; after(ms: number, run: () => void): () => void },
  { session, first, before, language }: Told,
): ReadableStream<Uint8Array> | undefined {
  const encoder = new TextEncoder();
  let sink: ReadableStreamDefaultController<Uint8Array> | undefined;
  let told = before;
  let waiting: MarkedState | undefined;
  let beat = () => {};
  let ended = false;

  const isRead = () => (sink?.desiredSize ?? 0) > 0;

  function say(text: string): void {
    sink?.enqueue(encoder.encode(text));
    rest();
  }

  function rest(): void {
    beat();
    beat = deps.after(heartbeatMs, () => (isRead() ? say(':\n\n') : rest()));
  }

  function flush(): void {
    const now = waiting;
    if (ended || now === undefined || !isRead()) return;
    waiting = undefined;
    // Clocks of several processes differ; the ids of one browser rise nonetheless.
    told = { at: Math.max(deps.now(), (told?.at ?? 0) + 1), mark: now.mark };
    say(`event: state\nid: ${told.at}-${told.mark}\ndata: ${JSON.stringify(now.state)}\n\n`);
    if (now.state.isOver) end();
  }

  function hear(now: MarkedState): void {
    waiting = now.mark === told?.mark ? undefined : now;
    flush();
  }

  function stop(): void {
    ended = true;
    beat();
    unlisten?.();
  }

  function end(): void {
    if (ended) return;
    stop();
    sink?.close();
  }

  let unlisten: (() => void) | undefined;
  unlisten = first.state.isOver ? () => {} : deps.live.listen(session, { language, hear, end });
  if (unlisten === undefined) return undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        sink = controller;
        say(`retry: ${comeBackMs}\n\n`);
        hear(first);
      },
      pull: flush,
      cancel: stop,
    },
    { highWaterMark: 4 },
  );
}
