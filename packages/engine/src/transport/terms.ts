import type { Result } from '../problem/problem.ts';
import type { Exchange } from '../wire/exchange.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';

/** Bounds of one exchange. @see LIM-1, LIM-2, LIM-5 */
export interface Limits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

export interface SendOptions {
  /** Hosts that this request may reach (`api.acme.com`, `*.acme.com`, `localhost:4270`); checked on every hop. */
  readonly allow: readonly string[];
  readonly limits: Limits;
  readonly redirect: 'follow' | 'manual' | 'error';
  readonly signal?: AbortSignal;
  /** Values that must not follow a redirect to another host, wherever they stand (header, query, body). */
  readonly secrets?: readonly string[];
  /** Told of every hop, in order, the last one too. */
  readonly onExchange?: (exchange: Omit<Exchange, 'purpose'>) => void;
}

/** The one door for outgoing bytes. Failures are problems at stage `request`; the caller restates the stage. */
export type Transport = (request: WireRequest, options: SendOptions) => Promise<Result<WireResponse>>;
