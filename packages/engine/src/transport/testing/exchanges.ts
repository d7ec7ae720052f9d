import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import type { Result } from '../../problem/problem.ts';
import type { WireRequest } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { admitRequest } from '../admission.ts';
import { createAgent } from '../egress.ts';
import { parsePrivateHostRule } from '../private-hosts.ts';
import { type Bounds, exchangeOnce } from '../undici.ts';
import { serve, serveRaw } from './servers.ts';

/** Reaches 127.0.0.1, and resolves no name. Shared by every test file of a process, so none closes it. */
const agent = createAgent({
  rules: [parsePrivateHostRule('127.0.0.1') ?? {}],
  lookup: () => new Promise(() => {}),
});

/** Long enough for any machine where an answer is expected. */
export const patient = { timeoutMs: 15_000, maxBytes: 100_000 };
/** Short, where none is. */
export const hasty = { ...patient, timeoutMs: 40 };

/** One exchange. */
export async function ask(
  url: string,
  more: Partial<WireRequest> = {},
  bounds: Bounds = { limits: patient },
): Promise<Result<WireResponse>> {
  const admitted = admitRequest({ method: 'GET', url, headers: {}, ...more });
  return admitted.ok ? exchangeOnce(agent, admitted.value, bounds) : admitted;
}

/** One exchange with a server of its own. */
export async function answerOf(listener: RequestListener, more: Partial<WireRequest> = {}, bounds?: Bounds) {
  await using server = await serve(listener);
  return await ask(`${server.origin}/path?q=1`, more, bounds);
}

/** One exchange with a server that says what it likes. */
export async function rawAnswerOf(talk: (socket: Socket) => void, bounds?: Bounds) {
  await using server = await serveRaw(talk);
  return await ask(server.origin, {}, bounds);
}
