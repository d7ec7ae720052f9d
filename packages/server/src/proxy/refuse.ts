import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Problem } from '@claviger/engine';
import { answerOf, type Refusal, statusOf } from '../problems.ts';

/** What a refusal says beside its problem. */
export interface CallRefusal extends Refusal {
  /** Seconds. */
  readonly retryAfter?: number;
  /** The row of the log that tells of it. */
  readonly exchange?: string | undefined;
}

/** Answers a call with a problem of our own: what a provider said never looks like this. */
export function refuseCall(response: ServerResponse, found: Problem, more: CallRefusal = {}): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const status = more.status ?? statusOf[found.code];
  const reference = `req_${randomUUID()}`;
  const body = Buffer.from(JSON.stringify(answerOf(found, status, reference, more)));
  const retryAfter = more.retryAfter ?? retryAfterOf(found);
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Claviger-Problem': found.code,
    'X-Request-Id': reference,
    ...(more.exchange === undefined ? {} : { 'Claviger-Exchange': more.exchange }),
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
    ...(found.code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer realm="claviger"' } : {}),
  });
  response.end(body);
}

function retryAfterOf({ code, params }: Problem): string | undefined {
  const { retryAfter = '' } = code === 'rate_limited_429' ? params : {};
  return /^[\w ,:]{1,40}$/.test(retryAfter) ? retryAfter : undefined;
}
