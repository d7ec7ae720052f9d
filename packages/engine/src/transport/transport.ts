import { matchesHost } from '../definition/hosts.ts';
import { failed, problem, type Result } from '../problem/problem.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import { type Admitted, admitRequest } from './admission.ts';
import { createAgent, guardedConnector, type Lookup } from './egress.ts';
import { type PrivateHostRule, parsePrivateHostRule } from './private-hosts.ts';
import { followRedirects } from './redirects.ts';
import { openStream, type Streaming, type StreamOptions, type StreamRequest } from './stream.ts';
import { admitStream } from './stream-admission.ts';
import { createTrailingSender } from './stream-trailers.ts';
import type { Limits, SendOptions, Transport } from './terms.ts';
import { exchangeOnce } from './undici.ts';

export type { Limits, SendOptions, Transport };

export const defaultLimits: Limits = { timeoutMs: 30_000, maxBytes: 20 * 1024 * 1024, maxRedirects: 20 };

export interface TransportSettings {
  /** Hosts, `host:port` or address ranges that may be reached although they are private. */
  readonly allowPrivate: readonly string[];
  /** Resolves a name to all its addresses; the system's resolver when absent. */
  readonly lookup?: Lookup;
  /** Certificates to trust besides the runtime's own, PEM. */
  readonly ca?: readonly string[];
  /** `now` in milliseconds since the epoch; `elapsedMs` from any start, never going back. */
  readonly clock?: { now(): number; elapsedMs(): number };
}

/** The same door for bytes that are not kept. */
export type StreamTransport = (request: StreamRequest, options: StreamOptions) => Streaming;

/** A transport that its process can close, and let further than it was set to. */
export interface OpenTransport extends Transport {
  /** Sends one request as it stands, and gives its response away as it comes. @see decisions/0014-proxy.md */
  readonly stream: StreamTransport;
  /** From now on this host, `host:port` or address range may be reached although it is private. */
  allowPrivate(entry: string): void;
  close(): Promise<void>;
}

/**
 * The real transport. `close` waits for what is under way, then closes every socket. A rule in `allowPrivate` that
 * cannot be read is a bug of the caller: check a setting with `parsePrivateHostRule` first.
 */
export function createTransport(settings: TransportSettings): OpenTransport {
  const { lookup, ca } = settings;
  const clock = settings.clock ?? { now: Date.now, elapsedMs: () => performance.now() };
  const rules = settings.allowPrivate.map(readRule);
  const egress = { rules, ...(lookup && { lookup }), ...(ca && { ca }) };
  const connect = guardedConnector(egress);
  const agent = createAgent(egress, connect);
  const trailing = createTrailingSender(connect);
  const underWay = new Set<Promise<unknown>>();

  async function attempt(admitted: Admitted, options: SendOptions): Promise<Result<WireResponse>> {
    const { url } = admitted;
    if (!matchesHost(options.allow, url)) {
      return failed(problem('host_not_allowed', 'request', { host: url.host }));
    }
    return exchangeOnce(agent, admitted, options);
  }

  async function sendOne(request: WireRequest, options: SendOptions): Promise<Result<WireResponse>> {
    const startedAt = clock.now();
    const startedMs = clock.elapsedMs();
    const admitted = admitRequest(request);
    const answer = admitted.ok ? await attempt(admitted.value, options) : admitted;
    const outcome = answer.ok ? { response: answer.value } : { problem: answer.problem };
    const durationMs = Math.round(clock.elapsedMs() - startedMs);
    const recorded = admitted.ok ? admitted.value.request : request;
    options.onExchange?.({ request: recorded, ...outcome, startedAt, durationMs });
    return answer;
  }

  const follow = followRedirects(sendOne, clock.elapsedMs);
  const send: Transport = (request, options) => {
    const answer = follow(request, options);
    const done = answer.finally(() => underWay.delete(done));
    underWay.add(done);
    return done;
  };
  const stream: StreamTransport = (request, options) => {
    const refused = admitStream(request, options.allow);
    if (refused !== undefined) return { answer: Promise.resolve(failed(refused)), abort: () => {} };
    const { trailers } = request;
    return trailers === undefined
      ? openStream(agent, request, options)
      : trailing.open({ ...request, trailers }, options);
  };
  const close = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    trailing.close();
    await agent.destroy();
  };
  const allowPrivate = (entry: string) => void rules.push(readRule(entry));
  return Object.assign(send, { allowPrivate, close, stream });
}

function readRule(text: string): PrivateHostRule {
  const rule = parsePrivateHostRule(text);
  if (rule === undefined) throw new RangeError(`allowPrivate: ${JSON.stringify(text)} is no host or range`);
  return rule;
}
