import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from './build.ts';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'claviger-connect-')), 'dist');
  await build(folder);
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

test('what a browser loads is one file of at most 5 kB, compressed', async () => {
  const text = await readFile(join(folder, 'index.js'), 'utf8');
  expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(5_000);
  expect(text).not.toMatch(/\bimport\s*[({*"'`\w]/);
  expect(text).toContain('export{');
});

test('it exports what is written, and the other files stand on it', async () => {
  const load = async (name: string) =>
    (await import(pathToFileURL(join(folder, name)).href)) as Record<string, unknown>;
  const [main, fake] = [await load('index.js'), await load('fake.js')];
  expect(Object.keys(main).sort()).toEqual(['ConnectFault', 'connect', 'connectFaultCodes', 'resume']);
  const { faultWords } = (await load('words.js')) as { faultWords(...given: unknown[]): unknown };
  expect(faultWords({ code: 'session_expired' }, ['de'])).toMatchObject({ title: 'Die Zeit ist abgelaufen' });
  expect(await readFile(join(folder, 'words.js'), 'utf8')).not.toMatch(/\bimport\b/);
  const createFake = fake['createFakeConnect'] as (script: readonly unknown[]) => {
    connect(options: unknown): Promise<unknown>;
  };
  const failed = createFake([{ status: 'failed', code: 'session_failed' }]).connect({ token: 'abc' });
  await expect(failed).rejects.toBeInstanceOf(main['ConnectFault']);
  expect(await readFile(join(folder, 'react.js'), 'utf8')).toMatch(
    /from"react";import\{.*\}from"\.\/index\.js"/,
  );
});

test('its types are found by products that use it', async () => {
  const tsc = join(here, '../../../node_modules/.bin/tsc');
  await run(tsc, ['-p', join(here, 'tsconfig.build.json'), '--outDir', folder]);
  await writeFile(
    join(folder, 'right.mts'),
    `import { connect, type ConnectFault } from './index.js';
import { createFakeConnect } from './fake.js';
import { faultWords } from './words.js';
const result = await connect({ token: 'abc', onEvent: (event) => void (event.name === 'load' && event.integration.name.at(0)) });
export const id: string | undefined = result.status === 'connected' ? result.connection.id : result.problem?.title;
export const said = (fault: ConnectFault): string => faultWords(fault, ['de']).title;
export const isBlocked = (fault: ConnectFault): boolean => fault.code === 'popup_blocked';
await createFakeConnect([{ status: 'connected' }]).connect({ token: 'abc' });
`,
  );
  const wrong = `import { connect } from './index.js';\nawait connect({});\n`;
  await writeFile(join(folder, 'wrong.mts'), wrong);
  const flags = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--target',
    'es2023',
    '--lib',
    'es2023,dom',
    '--types',
    '',
  ];
  for (const kind of [
    ['--module', 'nodenext'],
    ['--module', 'esnext', '--moduleResolution', 'bundler'],
  ]) {
    const files = ['right.mts', 'wrong.mts'];
    const checked = await run(tsc, [...flags, ...kind, ...files], { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    const faults = checked.stdout.split('\n').filter((line) => line.includes('error'));
    expect(faults).toEqual([expect.stringMatching(/^wrong\.mts\(2,.*'token' is missing/)]);
  }
});

test('the guide takes it as npm packs it, with its types', async () => {
  const { name, version, scripts, exports } = JSON.parse(
    await readFile(join(here, 'package.json'), 'utf8'),
  ) as Record<string, string> & Record<'scripts' | 'exports', Readonly<Record<string, unknown>>>;
  const guide = await readFile(join(here, '../../../docs/embed.md'), 'utf8');
  expect(guide).toContain(`npm pack -w ${name} `);
  expect(guide).toContain(`npm install ./${name?.slice(1).replace('/', '-')}-${version}.tgz`);
  expect(scripts['prepack']).toContain('tsc -p tsconfig.build.json');
  expect(exports['.']).toMatchObject({ types: './dist/index.d.ts' });
});
