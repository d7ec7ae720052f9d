import { failed, problem, type Result, type Transport, type WireResponse } from '@claviger/engine';
import type { ClaimedDelivery } from '../store/webhook.ts';
import { addressFault } from './address.ts';
import { signatureHeaders } from './sign.ts';

/** A receiver answers within this time; what it does with an event, it does afterwards. */
export const attemptMs = 15_000;

/** Nobody reads what a receiver says beyond its status. */
const maxBytes = 64 * 1024;

/** What an attempt needs. */
export interface Sender {
  readonly transport: Transport;
  /** Entries of CLAVIGER_ALLOW_PRIVATE_HOSTS. */
  readonly allowPrivateHosts: readonly string[];
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Sends one event, once. */
export async function attempt(
  { transport, allowPrivateHosts, now }: Sender,
  delivery: Pick<ClaimedDelivery, 'id' | 'url' | 'secret' | 'body'>,
  signal: AbortSignal,
): Promise<Result<WireResponse>> {
  const { id, url, secret, body } = delivery;
  if (addressFault(url, allowPrivateHosts) !== undefined)
    return failed(problem('host_not_allowed', 'request'));
  const signed = signatureHeaders(secret, { id, at: now(), body });
  return transport(
    {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', 'user-agent': 'Claviger', ...signed },
      body,
    },
    {
      allow: [new URL(url).host],
      limits: { timeoutMs: attemptMs, maxBytes, maxRedirects: 0 },
      redirect: 'manual',
      signal,
      secrets: [secret],
    },
  );
}
