import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, startServer } from '@claviger/server';
import { expect } from 'vitest';
import { createVisitor, type Visitor } from '../../packages/cli/src/demo/visitor.ts';
import { freePort } from './servers/process.ts';

export type Answer = Readonly<Record<string, unknown>>;

/** A whole server with an API key, and a person who connects with it. */
export interface OAuthWorld {
  readonly url: string;
  /** Calls the API; fails the test when the answer is a problem. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Makes an integration with one version and its client's secrets. */
  define(key: string, authentication: unknown, env?: Readonly<Record<string, string>>): Promise<void>;
  /** Connects as a person would: the connect page, then the provider's login and consent. */
  connect(key: string, login: string, more?: Answer): Promise<string>;
  /** Purposes and statuses of an integration's exchanges, oldest first. */
  exchanges(key: string): Promise<string>;
  close(): Promise<void>;
}

const apiKey = 'clv_test_0123456789abcdef0123456789abcdef';

/** Starts a server on a free port, with an embedded store. */
export async function openOAuthWorld(): Promise<OAuthWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'claviger-oauth-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = await startServer(
    readSettings({
      CLAVIGER_PORT: String(port),
      CLAVIGER_URL: url,
      CLAVIGER_DATA: folder,
      CLAVIGER_API_KEY: apiKey,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1,localhost',
      CLAVIGER_LOG_LEVEL: 'silent',
    }),
  );

  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.status, `${method} ${path} ${text}`).toBeLessThan(300);
    return text === '' ? {} : JSON.parse(text);
  }

  return {
    url,
    call,
    async define(key, authentication, env = {}) {
      const definition = { claviger: 1, key, name: 'Certified', version: '1.0.0', authentication };
      await call('POST', '/v1/integrations', { key, name: 'Certified', definition });
      await call('PATCH', `/v1/integrations/${key}/versions/1.0.0/environment`, env);
    },
    async connect(key, login, more = {}) {
      const made = await call('POST', '/v1/connect-sessions', {
        integration: key,
        user: { id: login },
        ...more,
      });
      await walk(
        createVisitor(),
        String(made['url']),
        login,
        async () => (await status(made)) === 'connected',
      );
      return String((await call('GET', `/v1/connect-sessions/${made['id']}`))['connection']);
    },
    async exchanges(key) {
      const { data } = await call('GET', `/v1/exchanges?integration=${key}`);
      const rows = data as readonly { purpose: string; response: { status: number } | null }[];
      return rows
        .map(({ purpose, response }) => `${purpose} ${response?.status}`)
        .reverse()
        .join(', ');
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  async function status(made: Answer): Promise<unknown> {
    return (await call('GET', `/v1/connect-sessions/${made['id']}`))['status'];
  }
}

/** Fills in and submits the first form of each page, until it is done. */
export async function walk(
  visitor: Visitor,
  from: string,
  login: string,
  isDone: () => Promise<boolean>,
): Promise<void> {
  let page = await visitor.open(from);
  for (let pages = 0; pages < 10; pages += 1) {
    if (await isDone()) return;
    const [form] = page.forms;
    if (form === undefined) throw new Error(`${page.url}: ${page.status} ${page.heading}`);
    page = await visitor.submit(page, form, { login, password: 'any' });
  }
  throw new Error(`Still at ${page.url}: ${page.heading}`);
}
