import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from './build.ts';
import { createClient } from './src/index.ts';
import { type RunningServer, startRunningServer } from './test-server.ts';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');
const blocksOf = (text: string) => [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, block = '']) => block);

let guide: string;
let running: RunningServer;
let product: string;
beforeAll(async () => {
  guide = await read('../../../docs/client.md');
  running = await startRunningServer((request, response) => {
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify([{ name: 'Grace' }]));
  });
  const owner = createClient({ server: running.url, apiKey: running.apiKey });
  await owner.integrations.create({ key: 'acme', name: 'Acme CRM', definition: running.definition });
  product = await mkdtemp(join(tmpdir(), 'claviger-client-docs-'));
  await mkdir(join(product, 'node_modules/@claviger'), { recursive: true });
  await build(join(product, 'node_modules/@claviger/client'));
}, 60_000);
afterAll(async () => {
  await running?.close();
  await rm(product, { recursive: true, force: true });
});

interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** What a program prints: with the package as it is published, and the addresses of this test for those of the text. */
async function play(program: string): Promise<readonly string[]> {
  const script = program
    .replaceAll('https://connect.example', running.url)
    .replaceAll('https://api.acme.example', running.provider);
  await writeFile(join(product, 'program.mjs'), script);
  const env = { CLAVIGER_KEY: running.apiKey, ACME_KEY: running.rightKey };
  const { stdout } = await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: product, env });
  return stdout.trimEnd().split('\n');
}

test('the guide, one block after the other, does what it says', async () => {
  expect(await play(blocksOf(guide).join('\n'))).toEqual([
    'made true',
    'Acme CRM ada@acme.dev',
    "200 [ { name: 'Grace' } ]",
    '201',
    'not_found 404 false',
    'Acme CRM ada@acme.dev active',
    '1 null',
    "[ { name: 'Grace' } ]",
  ]);
});

test('so does the page of the package', async () => {
  expect(await play(blocksOf(await read('./README.md')).join('\n'))).toEqual([
    "Acme CRM ada@acme.dev [ { name: 'Grace' } ]",
  ]);
});

test('the guide tells how to take the package, as the guide to a button does', async () => {
  const command = /```sh\nnpm run build -w (\S+) --prefix (\S+)\nnpm install \2\/(\S+)\/dist\n```/;
  const [taken, name, , place = ''] = command.exec(guide) ?? [];
  const { name: own, scripts } = JSON.parse(await read(`../../../${place}/package.json`)) as Manifest;
  expect([own, scripts['build']]).toEqual([name, 'node build.ts']);
  expect(await read('../../../docs/embed.md')).toContain(taken);
});

test('the guide names every method, and no other', () => {
  const names = (value: object, at: string): readonly string[] =>
    Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === 'function' ? [at + name] : names(inner, `${at}${name}.`),
    );
  const [, table = ''] = guide.split('## All methods');
  const cells = table.split('\n').map((row) => row.split('|')[1] ?? '');
  const listed = cells.flatMap((cell) => [...cell.matchAll(/`([a-zA-Z.]+)`/g)].map(([, name]) => name));
  const client = createClient({ server: running.url, apiKey: running.apiKey });
  expect(listed.toSorted()).toEqual(names(client, '').toSorted());
});

test('the guide says what every member of a fault means', async () => {
  const fault = await read('./src/fault.ts');
  const [, described = ''] = /export class ClavigerFault([\s\S]+?)constructor/.exec(fault) ?? [];
  const members = [...described.matchAll(/readonly (\w+):/g)].map(([, name]) => name);
  expect(members).toHaveLength(11);
  for (const name of members) expect(guide).toMatch(new RegExp(`\\|[^|]*\`${name}\``));
});
