import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport } from '@claviger/engine';
import { Webhook as Verifier } from 'standardwebhooks';
import { vi } from 'vitest';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import type { Store } from '../store/store.ts';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../store/temporary-store.ts';
import type { Webhook } from '../store/webhook.ts';
import { createDeliverer, type Deliverer } from './deliver.ts';

export const workspace = 'ws-1';
export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** A message as it reached a receiver that verified it. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly connection: string;
  readonly body: string;
}

/** What a receiver does with a message once it has verified it. */
export type Answer = (message: Message, response: ServerResponse) => void;

export interface Receiver {
  readonly url: string;
  readonly messages: Message[];
  /** What it does from now on. */
  answer: Answer;
  close(): Promise<void>;
}

export const accept: Answer = (_, response) => void response.writeHead(204).end();
export const refuse =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, headers).end();

/** A real HTTP receiver that verifies with the package of the specification. */
export async function openReceiver(): Promise<Receiver> {
  const messages: Message[] = [];
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    messages,
    answer: accept,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString();
    const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
    const { type, data } = new Verifier(secret).verify(body, headers) as {
      readonly type: string;
      readonly data: { readonly id: string; readonly connection?: { readonly id: string } };
    };
    const id = headers['webhook-id'] ?? '';
    if (data.id !== id) throw new Error('The header and the body name two events.');
    const message = { id, type, connection: data.connection?.id ?? '', body };
    messages.push(message);
    receiver.answer(message, response);
  }
}

/** A store with two connections, and processes that deliver what it holds. */
export interface DeliverWorld extends TemporaryStore {
  readonly logged: string[];
  /** One more process on the same store. */
  process(store?: Store): Deliverer;
  hook(url: string, more?: Partial<Pick<Webhook, 'events' | 'integrations'>>): Promise<Webhook>;
  /** Something happens to a connection. Answers the id of the event. */
  happens(type: string, connection?: string): Promise<string>;
  /** Lets time pass in steps, and delivers after each, until this is so; throws after `steps`. */
  until(deliverer: Deliverer, stepMs: number, steps: number, isSo: () => boolean): Promise<void>;
  statuses(webhook: Webhook): Promise<readonly string[]>;
}

export async function openDeliverWorld(): Promise<DeliverWorld> {
  const temporary = await openTemporaryStore();
  const { store } = temporary;
  // Receivers compare the time of a message with their own clock.
  vi.useFakeTimers({ toFake: ['Date'], now: temporary.now() });
  const advance = (ms: number) => {
    temporary.advance(ms);
    vi.setSystemTime(temporary.now());
  };
  await addIntegrations(store, workspace, ['acme', 'other']);
  for (const id of ['conn_1', 'conn_2'])
    await store.credentials.create(
      {
        id,
        workspace,
        integration: id === 'conn_1' ? 'acme' : 'other',
        version: '1.0.0',
        scheme: 'any',
        user: { id: 'u-1' },
        label: 'ada',
        metadata: { plan: 'gold' },
        createdAt: 1,
        authData: { token: 'planted-token' },
      },
      () => `Acme ${id}`,
    );
  const logged: string[] = [];
  const transport = createTransport({ allowPrivate: ['127.0.0.1'] });
  const world: DeliverWorld = {
    ...temporary,
    advance,
    logged,
    process: (its = store) =>
      createDeliverer({
        store: its,
        log: createLog('info', { write: (line) => void logged.push(line) }),
        metrics: createMetrics(),
        transport,
        allowPrivateHosts: ['127.0.0.1'],
        now: temporary.now,
        random: () => 0.5,
      }),
    hook: (url, more = {}) => store.webhooks.create(workspace, { url, secret, ...more }),
    happens: async (type, connection = 'conn_1') =>
      (await store.events.append(workspace, { connection, type, detail: {} })).id,
    async until(deliverer, stepMs, steps, isSo) {
      for (let step = 0; step < steps; step += 1) {
        await deliverer.round();
        await deliverer.idle();
        if (isSo()) return;
        advance(stepMs);
      }
      throw new Error('It did not come to be.');
    },
    statuses: async (webhook) =>
      (await store.webhooks.deliveries({ workspace, webhook: webhook.id, limit: 200 })).data
        .map(({ status }) => status)
        .reverse(),
    async close() {
      vi.useRealTimers();
      await transport.close();
      await temporary.close();
    },
  };
  return world;
}
