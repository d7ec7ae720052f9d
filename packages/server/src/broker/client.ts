import type { Socket } from 'node:net';
import {
  type Connection,
  type CredentialStore,
  type Driven,
  type JournalKey,
  type Migrations,
  problem,
  type Renewals,
  type Run,
} from '@claviger/engine';
import type { BrokerHost } from './host.ts';
import { type BrokerAnswer, type BrokerRequest, onLines, parseAnswer, say } from './protocol.ts';

/** Renewals and migrations that the broker makes. */
export interface BrokerClient extends Renewals, Migrations {
  /** Reaches the broker, so that it is there when it is needed. */
  greet(): Promise<void>;
  /** Says goodbye, and waits until a broker that nobody else needs has ended. */
  close(): Promise<void>;
}

export interface BrokerClientDeps {
  readonly host: BrokerHost;
  readonly store: Pick<CredentialStore, 'get'>;
  /** The server's public URL. */
  readonly url: string;
  readonly fingerprint: string;
  readonly startedAt: number;
}

type Reply = Exclude<BrokerAnswer, { do: 'stays' }>;
type Question = Extract<BrokerRequest, { do: 'renew' | 'migrate' }>;
/** `Omit` of each member of a union. */
type Unnumbered<Of> = Of extends unknown ? Omit<Of, 'number' | 'url'> : never;

/** A broker that dies over a question is started again and asked again, so often. */
const asks = 4;
const answerMs = 120_000;
const leaveMs = 10_000;
const shortestGreetMs = 500;
const longestGreetMs = 60_000;

/** Makes the serving process's side. Callers that want the same renewal share one question. */
export function createBrokerClient(deps: BrokerClientDeps): BrokerClient {
  const sharing = new Map<string, Promise<Reply | undefined>>();
  const waiting = new Map<number, { socket: Socket; answer(reply: Reply | undefined): void }>();
  let reaching: Promise<Socket> | undefined;
  let left: (() => void) | undefined;
  let numbers = 0;
  let isClosed = false;
  let greetMs = shortestGreetMs;

  return {
    renew: (run, { workspace, id, generation }, why) =>
      share(run, { do: 'renew', workspace, id, generation, why }),
    migrate(run, { workspace, id, generation }) {
      const { definition, alternative } = run.subject;
      const to = { version: definition.version, ...(alternative === undefined ? {} : { alternative }) };
      return share(run, { do: 'migrate', workspace, id, generation, ...to });
    },
    async greet() {
      await socketOf();
    },
    async close() {
      isClosed = true;
      const socket = await reaching?.catch(() => undefined);
      if (socket === undefined || socket.destroyed) return;
      await new Promise<void>((resolve) => {
        const patience = setTimeout(resolve, leaveMs);
        left = () => {
          clearTimeout(patience);
          resolve();
        };
        socket.once('close', left);
        say(socket, { do: 'leave' });
      });
      socket.destroy();
    },
  };

  async function share(run: Run, question: Unnumbered<Question>): Promise<Driven<Connection>> {
    const key = JSON.stringify(question);
    const shared = sharing.get(key);
    const asked = shared ?? ask(question).finally(() => sharing.delete(key));
    sharing.set(key, asked);
    const reply = await asked;
    // The exchange stands in one report: that of whoever asked for it.
    if (shared === undefined && reply !== undefined) run.recorder.adopt(reply.report);
    return outcomeOf(run, question, reply);
  }

  async function outcomeOf(
    run: Run,
    seen: JournalKey,
    reply: Reply | undefined,
  ): Promise<Driven<Connection>> {
    if (reply === undefined) {
      run.recorder.note('error', 'The process that renews credentials cannot be reached.');
      const reason = 'The process that renews credentials cannot be reached.';
      return { ok: false, problem: problem('refresh_failed', 'refresh', { reason }) };
    }
    if (reply.do === 'failed') return { ok: false, problem: reply.problem };
    const connection = await deps.store.get(seen.workspace, seen.id);
    if (connection === undefined)
      return { ok: false, problem: problem('not_found', 'store', { what: 'connection' }) };
    return { ok: true, value: connection };
  }

  /** Undefined when no broker could be had. A question asked twice is one renewal: it names the generation. */
  async function ask(question: Unnumbered<Question>): Promise<Reply | undefined> {
    for (let times = 0; times < asks && !isClosed; times += 1) {
      const socket = await socketOf().catch(() => undefined);
      if (socket === undefined) return undefined;
      numbers += 1;
      const reply = await exchange(socket, { ...question, number: numbers, url: deps.url });
      if (reply !== undefined) return reply;
    }
    return undefined;
  }

  function exchange(socket: Socket, request: Question): Promise<Reply | undefined> {
    return new Promise((resolve) => {
      const patience = setTimeout(() => answer(undefined), answerMs);
      const answer = (reply: Reply | undefined) => {
        clearTimeout(patience);
        waiting.delete(request.number);
        if (waiting.size === 0) socket.unref();
        resolve(reply);
      };
      if (socket.destroyed) return answer(undefined);
      waiting.set(request.number, { socket, answer });
      socket.ref();
      say(socket, request);
    });
  }

  function socketOf(): Promise<Socket> {
    reaching ??= deps.host.reach().then(
      (socket) => {
        prepare(socket);
        greetMs = shortestGreetMs;
        return socket;
      },
      (error: unknown) => {
        reaching = undefined;
        throw error;
      },
    );
    return reaching;
  }

  /** There is always a broker: it also renews what nobody asks for. */
  function greetAgain(): void {
    if (isClosed) return;
    const pause = setTimeout(() => {
      if (!isClosed) socketOf().catch(greetAgain);
    }, greetMs);
    greetMs = Math.min(longestGreetMs, 2 * greetMs);
    pause.unref();
  }

  function prepare(socket: Socket): void {
    // Waiting for nothing, it keeps no process alive.
    socket.unref();
    socket.on('error', () => undefined);
    socket.once('close', () => {
      reaching = undefined;
      for (const one of waiting.values()) if (one.socket === socket) one.answer(undefined);
      greetAgain();
    });
    onLines(socket, (line) => {
      const answer = parseAnswer(line);
      if (answer === undefined) return;
      if (answer.do === 'stays') return left?.();
      waiting.get(answer.number)?.answer(answer);
    });
    say(socket, { do: 'hello', fingerprint: deps.fingerprint, startedAt: deps.startedAt });
  }
}
