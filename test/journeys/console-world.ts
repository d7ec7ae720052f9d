import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAccount, type ExampleDefinition, startPlayground } from '@claviger/playground';
import { readSettings, startServer } from '@claviger/server';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { newPerson, openChromium } from './chromium.ts';

type Json = Readonly<Record<string, unknown>>;

/** Someone at the console, in a browser of their own. */
export interface Visit {
  readonly person: BrowserContext;
  readonly page: Page;
  /** What the browser complained of: errors of scripts, breaches of the policy, requests that failed. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A server with its console, an app to connect, and a browser. Nothing is made yet. */
export interface ConsoleWorld {
  readonly url: string;
  /** The app. */
  readonly app: string;
  /** One for each scheme: what a builder would type. */
  readonly definitions: readonly ExampleDefinition[];
  readonly browser: Browser;
  /** Opens the console where nobody is signed in. */
  visit(path?: string, options?: BrowserContextOptions): Promise<Visit>;
  /** Opens the console at a page, signed in; with the first API key unless another is given. */
  enter(path?: string, options?: BrowserContextOptions & { readonly apiKey?: string }): Promise<Visit>;
  /** Signs in on the page of the console that asks for it. */
  signIn(page: Page): Promise<void>;
  /** A call of the HTTP API. */
  api<Answer = Json>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Makes an integration of the app by the API, the way others are there already; its page's address. */
  integrate(example: ExampleDefinition, changes?: Json): Promise<string>;
  /** Connects the demo account by the API: as a test account of who signs in here, unless for a user. */
  connect(
    example: ExampleDefinition,
    user?: string,
  ): Promise<{ readonly id: string; readonly title: string }>;
  close(): Promise<void>;
}

/** Who signs in at the app. */
export const account = demoAccount;

/** Starts all of it, at free ports unless told otherwise; `settings` come on top of those that it needs. */
export async function startConsoleWorld(
  ports = { server: 0, app: 0 },
  settings: Readonly<Record<string, string>> = {},
): Promise<ConsoleWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-console-'));
  const [browser, app] = await Promise.all([openChromium(), startPlayground({ port: ports.app })]);
  const server = await startServer(
    readSettings({
      CLAVIGER_PORT: String(ports.server),
      CLAVIGER_DATA: folder,
      CLAVIGER_ALLOW_PRIVATE_HOSTS: new URL(app.url).host,
      CLAVIGER_LOG_LEVEL: 'silent',
      ...settings,
    }),
  );
  const key = server.apiKey ?? '';
  const api: ConsoleWorld['api'] = async (method, path, body) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const open = async (options: BrowserContextOptions = {}) => {
    const person = await newPerson(browser, { javaScriptEnabled: true, ...options });
    const page = await person.newPage();
    return { person, page, complaints: listen(page), close: () => person.close() };
  };
  return {
    url: server.url,
    app: app.url,
    definitions: app.definitions,
    browser,
    api,
    visit: async (path = '/', options) => {
      const visit = await open(options);
      await visit.page.goto(server.url + path);
      return visit;
    },
    enter: async (path = '/', { apiKey = key, ...options } = {}) => {
      const visit = await open(options);
      await visit.person.request.post(`${server.url}/console/session`, { data: { apiKey } });
      await visit.page.goto(server.url + path);
      return visit;
    },
    signIn: async (page) => {
      await page.getByRole('link', { name: 'Use an API key instead' }).click();
      await page.getByLabel('API key', { exact: true }).fill(key);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    integrate: async ({ definition, environment }, changes = {}) => {
      const { key: name, version } = definition;
      const whole = { ...definition, ...changes };
      await api('POST', '/v1/integrations', { key: name, name: definition['name'], definition: whole });
      if (Object.keys(environment).length > 0)
        await api('PATCH', `/v1/integrations/${name}/versions/${version}/environment`, environment);
      return `/integrations/${name}/${version}`;
    },
    connect: async ({ definition, values }, user) => {
      let id = user;
      if (id === undefined) {
        const { person, close } = await open();
        const session = await person.request.post(`${server.url}/console/session`, { data: { apiKey: key } });
        id = ((await session.json()) as { user: { id: string } }).user.id;
        await close();
      }
      return api('POST', '/v1/connections', {
        integration: definition.key,
        user: { id },
        authData: values,
      });
    },
    close: async () => {
      await browser.close();
      await server.close();
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Collects what the browser complains of. That nobody is signed in at first is no complaint. */
function listen(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    const isNobody = message.text().includes('401') && message.location().url.endsWith('/console/session');
    if (['error', 'warning'].includes(message.type()) && !isNobody)
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  return complaints;
}
