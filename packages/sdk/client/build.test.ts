import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from './build.ts';
import { type RunningServer, startRunningServer } from './test-server.ts';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
let product: string;
let folder: string;
beforeAll(async () => {
  product = await mkdtemp(join(tmpdir(), 'claviger-client-build-'));
  folder = join(product, 'node_modules/@claviger/client');
  await mkdir(join(folder, '..'), { recursive: true });
  await build(folder);
}, 60_000);
afterAll(() => rm(product, { recursive: true, force: true }));

test('what is published is complete, small, and stands alone', async () => {
  const files = await readdir(folder);
  const scripts = files.filter((file) => file.endsWith('.js'));
  const texts = await Promise.all(scripts.map((file) => readFile(join(folder, file), 'utf8')));
  const size = gzipSync(texts.join('\n'), { level: 9 }).length;
  process.stdout.write(`@claviger/client: ${size} bytes, compressed\n`);
  expect(size).toBeLessThanOrEqual(5_500);
  const imported = texts.flatMap((text) => [...text.matchAll(/from ['"](.+?)['"]/g)].map(([, name]) => name));
  expect(new Set(imported.map((name) => name?.slice(2)))).toEqual(
    new Set(scripts.filter((file) => file !== 'index.js')),
  );
  expect(files).toEqual(expect.arrayContaining(['index.d.ts', 'LICENSE', 'README.md', 'package.json']));
  expect(files.filter((file) => /test|generate/.test(file))).toEqual([]);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  expect(manifest).not.toHaveProperty('private');
  expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
});

test('its types are found by products that use it, with the types of Node.js or of browsers', async () => {
  await writeFile(
    join(product, 'right.mts'),
    `import { type Connection, ClavigerFault, createClient } from '@claviger/client';
const claviger = createClient({ server: 'https://a.example', apiKey: 'k', fetch: globalThis.fetch });
for await (const connection of claviger.connections.list({ user: 'u-1' })) void (connection satisfies Connection).label.at(0);
const answer: Response = await claviger.fetch('conn_1', new Request('https://b.example'), { method: 'PUT', duplex: 'half' });
export const isGone = (fault: ClavigerFault): boolean => fault.code === 'not_found' && answer.ok;
`,
  );
  const wrong = `import { createClient } from '@claviger/client';
const claviger = createClient({ server: 'https://a.example', apiKey: 'k' });
await claviger.connectSessions.create({ integration: 'acme' });
`;
  await writeFile(join(product, 'wrong.mts'), wrong);
  const root = join(here, '../../..');
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2023'];
  const nodeTypes = ['--lib', 'es2023', '--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  // Products have the compiler of this project, or the one before it.
  const kinds = [
    [root, '--module', 'nodenext', ...nodeTypes],
    [here, '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom'],
  ] as const;
  for (const [at, ...kind] of kinds) {
    const compiler = join(at, 'node_modules/typescript/bin/tsc');
    const args = [compiler, ...flags, ...kind, 'right.mts', 'wrong.mts'];
    const checked = await run(process.execPath, args, { cwd: product }).catch(
      (error: { stdout: string }) => error,
    );
    const faults = checked.stdout.split('\n').filter((line) => line.includes('error'));
    expect(faults).toEqual([expect.stringMatching(/^wrong\.mts\(3,/)]);
    expect(checked.stdout).toMatch(/'user' is missing/);
  }
});

/** A Node.js of this machine that is older than the project's own; undefined where there is none. */
async function olderNode(): Promise<string | undefined> {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/bin', '/usr/local/bin')
    .map((at) => join(at, 'node'))
    .filter((path) => existsSync(path));
  for (const path of new Set(found)) {
    const { stdout } = await run(path, ['--version']);
    if (/^v2[0-3]\./.test(stdout)) return path;
  }
  return undefined;
}
const older = await olderNode();

describe.skipIf(older === undefined)('with an older Node.js of this machine', () => {
  let running: RunningServer;
  beforeAll(async () => {
    running = await startRunningServer();
  }, 60_000);
  afterAll(() => running?.close());

  test('it calls a server', async () => {
    const script = `import { ClavigerFault, createClient } from '${pathToFileURL(join(folder, 'index.js'))}';
const { SERVER: server, KEY: apiKey, DEFINITION, APP_KEY: api_key } = process.env;
const claviger = createClient({ server, apiKey });
await claviger.integrations.create({ key: 'acme', name: 'Acme', definition: JSON.parse(DEFINITION) });
await claviger.connections.create({ integration: 'acme', user: { id: 'u-1' }, authData: { api_key } });
for await (const { label } of claviger.connections.list()) console.log(label);
await claviger.connections.get('none').catch((fault) => console.log(fault instanceof ClavigerFault, fault.code));
`;
    await writeFile(join(product, 'call.mjs'), script);
    const env = {
      SERVER: running.url,
      KEY: running.apiKey,
      DEFINITION: JSON.stringify(running.definition),
      APP_KEY: running.rightKey,
    };
    const { stdout } = await run(String(older), ['call.mjs'], { cwd: product, env });
    expect(stdout).toBe('ada@acme.dev\ntrue not_found\n');
  });
});
