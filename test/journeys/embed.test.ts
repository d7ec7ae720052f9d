import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildConnect, connectFile } from '@claviger/connect/serve';
import { playgroundPort } from '@claviger/playground';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build as buildClient } from '../../packages/sdk/client/build.ts';
import { read, root } from '../house/files.ts';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { rightKey } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const guide = read('docs/embed.md');
const blocks = (kind: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-embed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the guide names every code and every event', async () => {
  const source = read('packages/sdk/connect/src/fault.ts') + read('packages/sdk/connect/src/events.ts');
  const codes = [...source.matchAll(/^ {2}(\w+): \[/gm)].map(([, code = '']) => code);
  const names = [...source.matchAll(/readonly name: '(\w+)'/g)].map(([, name = '']) => name);
  expect([codes.length, names.length]).toEqual([9, 10]);
  for (const name of [...codes, ...names]) expect(guide).toContain(`\`${name}\``);
});

describe.skipIf(chromiumMissing)(`the guide, in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  let product: ChildProcess | undefined;
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
  });
  afterAll(async () => {
    product?.kill();
    await browser?.close();
    await world?.close();
  });

  test('its integration, server and page make a button that works', async () => {
    const [, asked = ''] = /-d '(.+?)'\n$/s.exec(blocks('sh')[1] ?? '') ?? [];
    // The playground of the guide has a port of its own.
    const usual = `http://127.0.0.1:${playgroundPort}`;
    expect(asked).toContain(usual);
    await world.api('POST', '/v1/integrations', JSON.parse(asked.replaceAll(usual, world.provider)));
    await buildClient(join(folder, 'node_modules/@claviger/client'));
    await writeFile(join(folder, 'server.mjs'), blocks('js')[0] ?? '');
    await writeFile(join(folder, 'index.html'), blocks('html')[0] ?? '');
    const { secret } = await world.api('POST', '/v1/api-keys', {
      name: 'Desk',
      permissions: ['connections:read', 'connections:write', 'connections:call'],
    });
    // The port of the guide may be taken on this machine.
    const port = new URL(world.host.url).port;
    await world.host.close();
    const env = { ...process.env, CLAVIGER_URL: world.server, CLAVIGER_KEY: String(secret), PORT: port };
    product = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(product.stdout ?? product, 'data')) as [Buffer];
    expect(String(said)).toBe(`Desk is at http://localhost:${port}\n`);

    const person = await newPerson(browser, { javaScriptEnabled: true });
    const page = await person.newPage();
    await page.goto(`http://localhost:${port}/`);
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('button', { name: 'Connect Acme CRM' }).click(),
    ]);
    expect(guide).toContain(`\`${rightKey}\``);
    await popup.getByLabel('API key').fill(rightKey);
    await popup.getByLabel('API key').press('Enter');
    await page.getByRole('heading', { name: 'Acme CRM ada@acme.dev' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Mary Somerville' }).waitFor();
    expect(await page.getByRole('status').textContent()).toMatch(/^Connected: Acme CRM ada@acme\.dev/);
    await person.close();
    const foreign = { method: 'POST', headers: { origin: 'https://evil.example' } };
    expect((await fetch(`http://localhost:${port}/connect-session`, foreign)).status).toBe(404);
  });
});

describe('with the package as it is built', () => {
  beforeAll(async () => {
    const modules = join(folder, 'node_modules');
    const home = join(modules, '@claviger/connect');
    await mkdir(home, { recursive: true });
    await buildConnect(join(home, 'dist'));
    await cp(new URL('../package.json', connectFile), join(home, 'package.json'));
    for (const name of ['react', 'react-dom', 'scheduler'])
      await symlink(join(root, 'node_modules', name), join(modules, name), 'dir');
  });

  const play = async (script: string) => {
    await writeFile(join(folder, 'play.mjs'), script);
    const flags = ['--preserve-symlinks', 'play.mjs'];
    return (await promisify(execFile)(process.execPath, flags, { cwd: folder })).stdout.split('\n');
  };

  test('the component of the guide is a button', async () => {
    const component = blocks('js')[1] ?? '';
    const shown = await play(`${component}
import { renderToStaticMarkup } from 'react-dom/server';
console.log(renderToStaticMarkup(createElement(ConnectButton, { token: 'abc' })));`);
    expect(shown[0]).toBe('<button type="button">Connect Acme CRM</button>');
  });

  test('its test double plays what is written', async () => {
    expect(await play(blocks('js')[2] ?? '')).toEqual([
      ...['load', 'open', 'handoff', 'return', 'error', 'testing', 'connected', 'exit'],
      "connected ada@acme.dev [ 'abc' ]",
      "{ status: 'cancelled', reason: 'window_closed' }",
      'session_expired true',
      '',
    ]);
  });
});
