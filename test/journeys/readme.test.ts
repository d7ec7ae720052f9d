import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read, root } from '../house/files.ts';
import { has } from '../peers/servers/process.ts';

const run = promisify(execFile);
const readme = read('README.md');
const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind, text = '']) => ({
  kind,
  text,
}));
const folder = mkdtempSync(join(tmpdir(), 'claviger-readme-'));
const key = 'clv_test_0123456789abcdef0123456789abcdef';
const noCurl = has('curl', ['--version']) ? undefined : 'curl is not on this machine';
let server: StartedServer;

beforeAll(async () => {
  server = await startServer(
    readSettings({
      CLAVIGER_PORT: '0',
      CLAVIGER_DATA: join(folder, 'data'),
      CLAVIGER_API_KEY: key,
      CLAVIGER_LOG_LEVEL: 'silent',
    }),
  );
  writeFileSync(join(folder, 'acme.claviger.json'), blocks.find(({ kind }) => kind === 'json')?.text ?? '');
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the definition of the README is valid', async () => {
  const { stdout, stderr } = await run('npx', ['claviger', 'validate', join(folder, 'acme.claviger.json')], {
    cwd: root,
  });
  expect(stdout + stderr).toMatch(/valid/i);
});

describe.skipIf(noCurl)(`the calls of the README ${noCurl ?? ''}`, () => {
  const calls = blocks.filter(({ kind, text }) => kind === 'sh' && text.includes('curl'));

  test('there are three of them, and each answers as the text says', async () => {
    const answers: string[] = [];
    for (const { text } of calls) {
      const script = text
        .replace(/^export KEY=.*$/m, '')
        .replaceAll('http://localhost:4270', server.url)
        .replaceAll('curl ', "curl -s -o /dev/null -w '%{http_code}' ");
      const { stdout } = await run('sh', ['-c', script], { cwd: folder, env: { ...process.env, KEY: key } });
      answers.push(stdout);
    }
    // The app of the README does not exist, so connecting without a page is refused with a problem.
    expect(answers).toEqual(['201', '201', '422']);
  });
});

test('every link of the README leads to a file', () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.startsWith('http'));
  expect(links.length).toBeGreaterThan(8);
  for (const path of links) expect(() => read(path), path).not.toThrow();
});
