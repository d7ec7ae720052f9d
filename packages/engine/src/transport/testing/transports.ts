import type { WireRequest } from '../../wire/request.ts';
import {
  createTransport,
  defaultLimits,
  type SendOptions,
  type Transport,
  type TransportSettings,
} from '../transport.ts';

/** Long enough for any machine: where an answer is expected, time must not decide. */
export const limits = { ...defaultLimits, timeoutMs: 15_000 };

/** A transport that a test closes by leaving its block. */
export function opened(settings: Partial<TransportSettings> = {}) {
  const transport = createTransport({ allowPrivate: [], ...settings });
  return Object.assign(transport, { [Symbol.asyncDispose]: transport.close });
}

/** Sends to a URL whose own host is allowed, so that only the egress guard can refuse. */
export function get(transport: Transport, url: string, more: Partial<SendOptions & WireRequest> = {}) {
  const { method = 'GET', headers = {}, body, ...options } = more;
  const { hostname, port, protocol } = new URL(url);
  const allow = [`${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`];
  const request = { method, url, headers, ...(body !== undefined && { body }) };
  return transport(request, { allow, limits, redirect: 'follow', ...options });
}

/** A resolver that knows a table, and nothing else. */
export function table(names: Readonly<Record<string, readonly string[]>>) {
  return async (name: string) => names[name] ?? [];
}
