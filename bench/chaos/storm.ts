import { Agent, request } from 'node:http';
import { setTimeout as timer } from 'node:timers/promises';
import type { Member } from './fleet.ts';
import { readToken } from './provider.ts';

/** What a crowd of callers came to. */
export interface Storm {
  readonly callers: number;
  /** Answered with credentials that hold. */
  readonly served: number;
  /** Served, but with credentials that had expired before they asked. Always a defect. */
  readonly stale: number;
  /** Told that their connection needs its user again. */
  readonly toldLost: number;
  /** Gave up. */
  readonly unserved: number;
  /** Why callers asked again, or gave up, and how often. */
  readonly troubles: Readonly<Record<string, number>>;
  /** From the first time a caller's request left until it was served, its repetitions included, in milliseconds. */
  readonly waitsMs: readonly number[];
  readonly durationMs: number;
}

/** One answer of a server, or why there is none. */
export interface Answer {
  readonly status: number;
  readonly trouble: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A caller that is not served asks again for so long, in milliseconds. */
const patienceMs = 60_000;
const pauseMs = 100;
const answerMs = 60_000;
/** States of a connection that asking again does not change. */
const lost: ReadonlySet<unknown> = new Set(['connection_expired', 'refresh_rejected', 'connection_revoked']);

/** Lets callers ask for credentials, so many at a time for each serving process, in the order given. */
export async function storm(options: {
  readonly members: readonly Member[];
  readonly apiKey: string;
  /** A connection for each caller. */
  readonly callers: readonly string[];
  /** How many ask one process at the same time. */
  readonly atOnce: number;
  /** The least generation of credentials that hold. */
  readonly leastGeneration: (connection: string) => number;
}): Promise<Storm> {
  const { members, apiKey, callers, atOnce } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const count = { served: 0, stale: 0, toldLost: 0, unserved: 0 };
  const troubles: Record<string, number> = {};
  const waitsMs: number[] = [];
  const startedAt = performance.now();
  let next = 0;

  const work = async (home: number): Promise<void> => {
    for (let id = callers[next++]; id !== undefined; id = callers[next++]) {
      const began = performance.now();
      const outcome = await callUntilServed(home, id, began + patienceMs);
      if (outcome === 'served' || outcome === 'stale') waitsMs.push(performance.now() - began);
      count[outcome] += 1;
    }
  };
  const callUntilServed = async (home: number, id: string, endsAt: number): Promise<keyof typeof count> => {
    for (let times = 0; performance.now() < endsAt; times++) {
      // As behind a load balancer: the next process that listens.
      const url = urlFrom(members, home + times);
      const answer = url === undefined ? nobody : await ask(agent, url, 'GET', pathOf(id), apiKey);
      if (answer.status === 200) {
        const authData = answer.body['authData'] as Readonly<Record<string, unknown>> | undefined;
        const sent = readToken('a', authData?.['access_token']);
        const holds = sent?.connection === id && sent.generation >= options.leastGeneration(id);
        return holds ? 'served' : 'stale';
      }
      if (lost.has(answer.body['code'])) return 'toldLost';
      troubles[answer.trouble] = (troubles[answer.trouble] ?? 0) + 1;
      await timer(pauseMs);
    }
    return 'unserved';
  };

  await Promise.all(members.flatMap((_, home) => Array.from({ length: atOnce }, () => work(home))));
  agent.destroy();
  return {
    callers: callers.length,
    ...count,
    served: count.served,
    troubles,
    waitsMs,
    durationMs: performance.now() - startedAt,
  };
}

const nobody: Answer = { status: 0, trouble: 'no process listens', body: {} };

/** Whether the credentials hold is left to the expiry: nobody asks for a margin. */
function pathOf(id: string): string {
  return `/v1/connections/${id}/credentials?minValidity=0`;
}

function urlFrom(members: readonly Member[], first: number): string | undefined {
  for (let index = 0; index < members.length; index++) {
    const url = members[(first + index) % members.length]?.url();
    if (url !== undefined) return url;
  }
  return undefined;
}

/** One request to a server. Never rejects. */
export function ask(
  agent: Agent,
  url: string,
  method: 'GET' | 'POST',
  path: string,
  apiKey: string,
): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (trouble: string) => resolve({ status: 0, trouble, body: {} });
    const headers = { authorization: `Bearer ${apiKey}` };
    const sent = request(`${url}${path}`, { method, agent, headers, timeout: answerMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', () => fail('cut off'));
      response.on('end', () => {
        const body = parse(text);
        const status = response.statusCode ?? 0;
        resolve({ status, trouble: `${status} ${body['code'] ?? ''}`.trim(), body });
      });
    });
    sent.on('timeout', () => sent.destroy(Object.assign(new Error(), { code: 'no answer in time' })));
    sent.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'cut off'));
    sent.end();
  });
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
