import type { IncomingMessage } from 'node:http';
import { leadsOut, type Problem, problem } from '@claviger/engine';
import type { Refusal } from '../problems.ts';
import { actingHeader, readActingUser } from '../sharing/acting-user.ts';
import type { Incoming } from './handle.ts';
import type { CallerHeaders } from './headers.ts';
import { retryBounds } from './retry.ts';

/** What of a call cannot be meant, or could be read in two ways. */
export function faultOf(
  { route: { path }, request }: Pick<Incoming, 'route' | 'request'>,
  { target, transferEncoding, hosts, retries = '0', length = 0 }: CallerHeaders,
): ({ readonly problem: Problem } & Refusal) | undefined {
  if (leadsOut(path)) {
    const detail = 'The path holds "..", plain or encoded, which could lead out of the base URL.';
    return fault('path', detail, 'Send the path that is meant, without dot segments.');
  }
  if (target?.includes(',') === true)
    return fault('Claviger-Target', 'There is more than one Claviger-Target.', 'Send one Claviger-Target.');
  if (!(/^\d$/.test(retries) && Number(retries) <= retryBounds.most))
    return fault(
      'Claviger-Retries',
      `Claviger-Retries is a number from 0 to ${retryBounds.most}.`,
      'Send one such number, or leave it out.',
    );
  if (hosts > 1) return fault('Host', 'There is more than one Host.', 'Send one Host.');
  if (transferEncoding !== undefined && transferEncoding.trim() !== 'chunked')
    return fault(
      'Transfer-Encoding',
      'Only chunked is understood.',
      'Send the body with a length, or chunked.',
    );
  const hasBody = length > 0 || transferEncoding !== undefined;
  if (isSwitch(request) && (request.method !== 'GET' || hasBody))
    return fault(
      'Upgrade',
      'Only a GET without a body can become a WebSocket.',
      'Leave out Upgrade, or the body.',
    );
  return undefined;
}

/** For whom a call is made. */
export function userOf({ user }: Pick<CallerHeaders, 'user'>) {
  if (user === undefined) return { ok: true, value: undefined } as const;
  const read = readActingUser(user.value, user.times);
  if (read.ok) return read;
  const detail = read.problem.faults?.[0]?.message ?? '';
  const fix = `Send one ${actingHeader}: your own id of the user, or none.`;
  return { ...read, words: { status: 400 as const, detail, fix } };
}

/** Whether a request asks to become a WebSocket. */
export function isSwitch({ headers: { upgrade = '' } }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^websocket$/i.test(upgrade);
}

/** A call that cannot be meant, or could be read in two ways. */
export function fault(path: string, detail: string, fix: string) {
  const found = problem('field_invalid', 'api', { key: path }, { faults: [{ path, message: detail }] });
  return { problem: found, status: 400 as const, detail, fix };
}
