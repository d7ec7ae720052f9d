import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { root } from '../house/files.ts';

type Json = Readonly<Record<string, unknown>>;

/** The example, started by its command, as its output tells of it. */
export interface ExampleWorld {
  /** Where the product is. */
  readonly product: string;
  /** Where the played CRM is. */
  readonly crm: string;
  readonly claviger: string;
  /** A call of Claviger's API, with the key that the command prints. */
  api(method: string, path: string, body?: Json): Promise<Json>;
  /** Ends it by Ctrl-C. */
  close(): Promise<void>;
}

/** Runs `npm run example` until it says where to go. */
export async function startExample(env: Readonly<Record<string, string>> = {}): Promise<ExampleWorld> {
  // A developer's own Claviger, and the usual port, are no affair of the tests.
  const { CLAVIGER_URL: _url, PORT: _port, ...rest } = process.env;
  const child = spawn('npm', ['run', '--silent', 'example'], {
    cwd: root,
    // A group of its own, which Ctrl-C reaches as a whole.
    detached: true,
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += String(chunk);
    });
  const exited = once(child, 'exit');
  while (!said.includes('Ctrl-C')) {
    const more = await Promise.race([once(child.stdout, 'data'), exited.then(() => undefined)]);
    if (more === undefined) throw new Error(`The example ended: ${said}`);
  }
  const found = (pattern: RegExp) => pattern.exec(said)?.[1] ?? '';
  const claviger = found(/^Console +(\S+)/m);
  const key = found(/sign in with (clv_\S+)/);
  return {
    product: found(/^Ledgerly +(\S+)/m),
    crm: found(/^CRM +(\S+)/m),
    claviger,
    api: async (method, path, body) => {
      const response = await fetch(claviger + path, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (response.status === 204 ? {} : await response.json()) as Json;
    },
    close: async () => {
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      await exited;
    },
  };
}

/** The demo users that the command names. */
export const nora = { email: 'nora@ledgerly.example', password: 'ink-and-paper' };
export const tomas = { email: 'tomas@ledgerly.example', password: 'double-entry' };

/** Two accounts of the CRM, and whom each of them knows. */
export const ada = { email: 'ada@acme.dev', password: 'lovelace', knows: 'Mary Somerville' };
export const grace = { email: 'grace@acme.dev', password: 'hopper', knows: 'Jean Bartik' };

type Login = { readonly email: string; readonly password: string };

/** Signs in to the product, where the page is led. */
export async function signInto(page: Page, product: string, { email, password }: Login): Promise<void> {
  await page.goto(product);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Presses a button that connects; answers the window. */
export async function openWindow(page: Page, name: string): Promise<Page> {
  const form = page.locator('[data-connect="window"]', { has: page.getByRole('button', { name }) });
  const [popup] = await Promise.all([page.waitForEvent('popup'), form.getByRole('button').first().click()]);
  await popup.waitForURL(/\/connect\//);
  return popup;
}

/** Goes on to the CRM, signs in there as somebody, whoever is signed in yet, and allows what is asked. */
export async function allowAs(popup: Page, { email, password }: Login): Promise<void> {
  await popup.getByRole('button', { name: /^(Continue|Reconnect|Connect)/ }).click();
  await popup.waitForURL(/\/consent\//);
  const other = popup.getByRole('button', { name: 'Use another account' });
  if (await other.isVisible()) await other.click();
  await popup.getByLabel('E-mail').fill(email);
  await popup.getByLabel('Password').fill(password);
  await popup.getByRole('button', { name: 'Sign in' }).click();
  await popup.getByRole('button', { name: 'Allow access' }).click();
}

/** The whole way, from a button of the product to the answer of its server. */
export async function connectAs(page: Page, name: string, login: Login): Promise<void> {
  const popup = await openWindow(page, name);
  // Whatever the page said of an earlier account is gone then.
  await page.getByRole('status').filter({ hasText: 'Go on in the other window.' }).waitFor();
  await allowAs(popup, login);
  await page.getByRole('status').filter({ hasText: 'Your CRM is connected.' }).waitFor();
}
