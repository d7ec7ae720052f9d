import type { Problem } from '../../problem/problem.ts';
import type { StreamedResponse, Trailers } from '../../transport/stream.ts';
import type { Purpose } from '../../wire/exchange.ts';
import type { Base } from './target.ts';

/** The body of a caller's, while it is still coming. */
export interface CallBody {
  /** Whether it can be opened (again) at its first byte. */
  isRepeatable(): boolean;
  /** The body from its first byte on; one reader at a time. */
  open(): AsyncIterable<Uint8Array>;
  /** All of it, when it is no longer than so many bytes; it can be opened afterwards all the same. */
  whole(limit: number): Promise<Uint8Array | undefined>;
  /** What follows it; absent where nothing was announced. */
  readonly trailers?: Trailers | undefined;
}

/** One call of a caller's as it came, on its way to the provider. */
export interface OutgoingCall {
  readonly method: string;
  readonly base: Base;
  /** Empty, or from a slash on; as it was sent. */
  readonly path: string;
  /** Without its question mark; absent when there was none. */
  readonly query?: string | undefined;
  /** Names and values in turn, without those that are the connection's or ours. */
  readonly headers: readonly string[];
  readonly body?: CallBody | undefined;
  readonly upgrade?: string | undefined;
}

/** Lets whoever waits for a call end it. */
export interface CallLife {
  isOver: boolean;
  abort: (() => void) | undefined;
}

/** One request that was sent for a call, and what came of it. Raw. */
export interface SentRequest {
  readonly purpose: Purpose;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  /** Milliseconds since the epoch, and until the headers of the answer. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly answer?: Pick<StreamedResponse, 'status' | 'headers'>;
  readonly problem?: Problem;
  /** What code made of secrets. */
  readonly secrets?: readonly string[];
}

/** What a call came to. `sent`: every request, the last one too. */
export type Carried =
  | {
      readonly ok: true;
      readonly response: StreamedResponse;
      /** Whether the answer means that the credentials are to be renewed. */
      readonly isRefused: boolean;
      readonly sent: readonly SentRequest[];
    }
  | { readonly ok: false; readonly problem: Problem; readonly sent: readonly SentRequest[] };
