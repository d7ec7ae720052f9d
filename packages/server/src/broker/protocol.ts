import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { type Censored, type Problem, problemCodes, type Report } from '@claviger/engine';
import { z } from 'zod';

/*
 * What serving processes and their broker say to each other: JSON, one message a line, over a socket that only their
 * own user can open. No secret is among it: a renewal is named, and its result is in the store.
 */

const requestSchema = z.discriminatedUnion('do', [
  /** First of all: which settings the server has, and since when. */
  z.object({ do: z.literal('hello'), fingerprint: z.string(), startedAt: z.number() }),
  z.object({
    do: z.literal('renew'),
    number: z.number(),
    workspace: z.string(),
    id: z.string(),
    generation: z.number(),
    why: z.enum(['refused', 'early']),
    /** The server's public URL: definitions may read their redirect URL. */
    url: z.string(),
  }),
  z.object({
    do: z.literal('migrate'),
    number: z.number(),
    workspace: z.string(),
    id: z.string(),
    generation: z.number(),
    /** Where the connection is brought. */
    version: z.string(),
    alternative: z.string().optional(),
    url: z.string(),
  }),
  /** The server ends. */
  z.object({ do: z.literal('leave') }),
]);

export type BrokerRequest = z.infer<typeof requestSchema>;
export type RenewRequest = Extract<BrokerRequest, { do: 'renew' }>;
export type MigrateRequest = Extract<BrokerRequest, { do: 'migrate' }>;

const problemSchema = z.looseObject({
  code: z.enum(problemCodes),
  stage: z.string(),
  params: z.record(z.string(), z.string()),
});
const reportSchema = z.object({ http: z.array(z.looseObject({})), console: z.array(z.looseObject({})) });

const answerSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('renewed'), number: z.number(), generation: z.number(), report: reportSchema }),
  z.object({ do: z.literal('failed'), number: z.number(), problem: problemSchema, report: reportSchema }),
  /** To a server that leaves, when others stay. */
  z.object({ do: z.literal('stays') }),
]);

/** What the broker answers. Problems and reports are censored by the one who made them. */
export type BrokerAnswer =
  | {
      readonly do: 'renewed';
      readonly number: number;
      readonly generation: number;
      readonly report: Pick<Report, 'http' | 'console'>;
    }
  | {
      readonly do: 'failed';
      readonly number: number;
      readonly problem: Censored<Problem>;
      readonly report: Pick<Report, 'http' | 'console'>;
    }
  | { readonly do: 'stays' };

/** Reads a request; undefined when it is none. */
export function parseRequest(line: string): BrokerRequest | undefined {
  return requestSchema.safeParse(parseJson(line)).data;
}

/** Reads an answer; undefined when it is none. */
export function parseAnswer(line: string): BrokerAnswer | undefined {
  // Its parts were typed when it was sent, by this very version.
  return answerSchema.safeParse(parseJson(line)).data as BrokerAnswer | undefined;
}

/** Sends one message. A socket that is gone takes nothing, and says so by its end. */
export function say(socket: Socket, message: BrokerRequest | BrokerAnswer): void {
  if (!socket.destroyed && socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls back for every whole line that comes. */
export function onLines(socket: Socket, take: (line: string) => void): void {
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', take);
  // A socket that breaks says so itself.
  lines.on('error', () => undefined);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
