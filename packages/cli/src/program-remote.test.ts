import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type StartedServer, startServer } from '@claviger/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Io } from './io.ts';
import { run } from './program.ts';

const key = 'clv_command-line-tests-use-this-key-0123456789';
let folder = '';
let server: StartedServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-remote-'));
  const settings = readSettings({
    CLAVIGER_PORT: '0',
    CLAVIGER_URL: 'http://localhost:0',
    CLAVIGER_DATA: join(folder, 'data'),
    CLAVIGER_API_KEY: key,
    CLAVIGER_LOG_LEVEL: 'fatal',
  });
  server = await startServer(settings, { console: false });
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function claviger(args: readonly string[], env: Io['env'] = {}, answer?: string) {
  const lines = { out: '', said: '' };
  const io: Io = {
    env: { CLAVIGER_URL: server.url, CLAVIGER_API_KEY: key, ...env },
    out: (text) => {
      lines.out += `${text}\n`;
    },
    say: (text) => {
      lines.said += `${text}\n`;
    },
    ask: async () => answer,
    askSecret: async () => answer,
    open: () => {},
    untilStopped: () => new Promise(() => {}),
  };
  return { code: await run(args, io), ...lines };
}

async function file(name: string, change: object = {}): Promise<string> {
  const path = join(folder, `${name}.json`);
  const authentication = {
    type: 'custom',
    fields: [{ key: 'api_key' }],
    test: { url: 'https://acme.dev/me' },
  };
  const document = { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0', authentication, ...change };
  await writeFile(path, JSON.stringify(document));
  return path;
}

test('a definition is pushed, pulled, cloned, changed and promoted', async () => {
  const pushed = await claviger(['push', await file('first')]);
  expect(pushed).toMatchObject({ code: 0, out: expect.stringContaining('as a new integration') });
  expect(pushed.out).toContain(`Redirect URL: ${server.url}/oauth/return/acme`);
  const again = await claviger(['push', await file('second', { name: 'Acme CRM' }), '--json']);
  expect(JSON.parse(again.out)).toMatchObject({ integration: 'acme', version: '1.0.0', isNew: false });

  const out = join(folder, 'pulled.json');
  expect((await claviger(['pull', 'acme', '--out', out])).out).toContain('acme 1.0.0');
  expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ key: 'acme', name: 'Acme CRM' });
  expect(await claviger(['pull', 'acme', '--out', out])).toMatchObject({
    code: 1,
    said: expect.stringContaining('--force'),
  });
  expect((await claviger(['pull', 'acme', '1.0.0', '--out', out, '--force'])).code).toBe(0);
  expect(JSON.parse((await claviger(['pull', 'acme', '--out', '-'])).out)).toMatchObject({
    version: '1.0.0',
  });

  expect((await claviger(['promote', 'acme', '1.0.0', '--yes'])).code).toBe(0);
  const cloned = await claviger(['clone', 'acme', '1.0.0', '--bump', 'patch', '--json']);
  expect(JSON.parse(cloned.out)).toMatchObject({ version: '1.0.1', state: 'private' });
});

test('VER-13 ENV-7 promoting says what differs and what the checks find, and asks', async () => {
  const fields = [{ key: 'api_key' }, { key: 'team' }];
  const authentication = { type: 'custom', fields, test: { url: 'https://acme.dev/me' } };
  await claviger(['push', await file('wider', { version: '1.2.0', authentication })]);
  const left = await claviger(['promote', 'acme', '1.2.0'], {}, 'n');
  expect(left).toMatchObject({ code: 1, said: expect.stringContaining('breaking authentication.fields[1]') });
  expect(left.said).toContain('A001 error');
  expect(left.said).toContain('Nothing was changed.');
  expect((await claviger(['promote', 'acme', '1.2.0'])).said).toContain('--yes');
  const refused = await claviger(['promote', 'acme', '1.2.0', '--yes']);
  expect(refused.said).toContain('acme 1.2.0, compared with 1.0.0');
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('promotion_blocked') });
  expect(refused.said).toContain('major');
  expect(await claviger(['promote', 'acme', '1.0.1'], {}, 'yes')).toMatchObject({ code: 0 });
});

test('VER-3 a version that is promoted is not pushed over, and the way on is told', async () => {
  const refused = await claviger(['push', await file('locked', { version: '1.0.1' })]);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('version_locked') });
  expect(refused.said).toContain('clone');
  const urgent = await file('urgent', { version: '1.0.1' });
  expect((await claviger(['push', urgent, '--force'])).code).toBe(0);
});

test('VER-15 connections are moved to another version: how many and whose, then how far', async () => {
  const versions = {
    authentication: { type: 'custom', fields: [{ key: 'k' }], test: { url: 'https://acme.dev/' } },
  };
  await claviger(['push', await file('moves-1', { key: 'moving', ...versions })]);
  const next = await file('moves-2', { key: 'moving', version: '1.1.0', ...versions });
  await claviger(['push', next]);
  const dry = await claviger([
    'migrate',
    'moving',
    '1.0.0',
    '--to',
    '1.1.0',
    '--percent',
    '100',
    '--dry-run',
  ]);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('0 connections of 0 users would move') });
  const moved = await claviger(['migrate', next, '1.0.0', '--percent', '100']);
  expect(moved).toMatchObject({ code: 0, out: expect.stringContaining('moving 1.0.0 → 1.1.0: done (move_') });
  expect(moved.said).toContain('0 moved, 0 failed, 0 left of 0');
  const json = await claviger(['migrate', 'moving', '1.0.0', '--to', '1.1.0', '--percent', '1', '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ status: 'done', percent: 1 });
});

test.each([
  [['moving', '1.0.0', '--percent', '1'], '--to'],
  [['moving', '1.0.0', '--to', '1.1.0'], '--percent'],
  [['moving', '1.0.0', '--to', '1.1.0', '--percent', '1', '--connection', 'conn_1'], '--connection'],
  [['moving', '1.0.0', '--to', '1.1.0', '--percent', '0'], '1 to 100'],
  [['moving', '1.0.0', '--to', '1.1.0', '--percent', 'half'], '1 to 100'],
  [['moving', '1.0.0', '--to', '1.0.0', '--percent', '1'], 'migration_refused'],
  [['moving', '1.0.0', '--to', '9.0.0', '--percent', '1'], 'not_found'],
])('VER-15 what says nothing clear moves nothing: %j', async (args, told) => {
  expect(await claviger(['migrate', ...args])).toMatchObject({
    code: 1,
    said: expect.stringContaining(told),
  });
});

test('a definition with faults is told with its lines and never sent', async () => {
  const path = await file('faulty', { key: 'other', surprise: 1 });
  expect(await claviger(['push', path])).toMatchObject({
    code: 1,
    said: expect.stringMatching(/line 1: surprise/),
  });
  expect(await claviger(['pull', 'other'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('not_found'),
  });
  expect(await claviger(['pull', '../../etc', '1.0.0'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('no key of an integration'),
  });
});

test('F-121 connections are listed, filtered, and told when there are none', async () => {
  expect(await claviger(['connections'])).toMatchObject({
    code: 0,
    out: '',
    said: expect.stringContaining('no such'),
  });
  expect(await claviger(['connections', '--status', 'lost'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('--status'),
  });
  expect(JSON.parse((await claviger(['connections', '--status', 'expired', '--json'])).out)).toEqual([]);
});

test('a server that is away, a key that is wrong or missing: each is told in a line that helps, without the key', async () => {
  const away = await claviger(['connections'], { CLAVIGER_URL: 'http://127.0.0.1:9' });
  expect(away.said).toContain('server_unreachable');
  expect(away.said).toContain('Set CLAVIGER_URL to where Claviger runs; now it is http://127.0.0.1:9.');
  const wrong = await claviger(['connections'], { CLAVIGER_API_KEY: 'clv_wrong' });
  expect(wrong.said).toContain('unauthenticated');
  expect(wrong.said).toContain('Set CLAVIGER_API_KEY to a live key');
  expect(wrong.said).not.toContain('clv_wrong');
  const none = { CLAVIGER_API_KEY: '', CLAVIGER_DATA: join(folder, 'nowhere') };
  expect((await claviger(['connections'], none)).said).toContain('CLAVIGER_API_KEY');
  expect((await claviger(['connections'], { CLAVIGER_URL: 'nonsense' })).said).toContain('CLAVIGER_URL');
});

test('the key of a server that keeps its data here need not be given', async () => {
  await writeFile(join(folder, 'secrets.json'), JSON.stringify({ apiKey: key }));
  const env = { CLAVIGER_API_KEY: undefined, CLAVIGER_DATA: folder };
  expect((await claviger(['connections'], env)).code).toBe(0);
});

test('pull says as JSON what it wrote', async () => {
  const out = join(folder, 'pulled-again.json');
  const { code, out: printed } = await claviger(['pull', 'acme', '1.0.0', '--out', out, '--json']);
  expect([code, JSON.parse(printed)]).toEqual([0, { integration: 'acme', version: '1.0.0', file: out }]);
});

test('ENV-5 env set writes names in upper case, from words, a file and an unseen answer, and shows no value', async () => {
  await claviger(['push', await file('env', { key: 'env', version: '1.0.0' })]);
  const from = join(folder, 'values.env');
  await writeFile(from, 'authData_api_key=stays\nclient_id=from-file\n');
  const set = await claviger(['env', 'set', 'env', '1.0.0', 'region=canary=1', '--from', from]);
  expect(set).toMatchObject({ code: 0, out: 'env 1.0.0: CLIENT_ID, REGION changed.\n' });
  const asked = await claviger(['env', 'set', 'env', '1.0.0', 'client_secret'], {}, 'canary-2');
  expect(asked.code).toBe(0);
  const listed = await claviger(['env', 'list', 'env', '1.0.0']);
  expect(listed.out).toMatch(/^CLIENT_ID +\d{4}-\S+\nCLIENT_SECRET +\S+\nREGION +\S+\n$/);
  const unset = await claviger(['env', 'unset', 'env', '1.0.0', 'region', '--json']);
  expect(JSON.parse(unset.out)).toMatchObject([{ name: 'CLIENT_ID' }, { name: 'CLIENT_SECRET' }]);
  const again = await claviger(['env', 'unset', 'env', '1.0.0', 'region']);
  expect(again.out).toContain('env 1.0.0: REGION removed.');
  for (const { out, said } of [set, asked, listed, unset]) expect(out + said).not.toContain('canary');
  const nobody = await claviger(['env', 'set', 'env', '1.0.0', 'other']);
  expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining('OTHER=VALUE') });
  expect((await claviger(['env', 'set', 'env', '1.0.0'])).said).toContain('Nothing to change');
  expect((await claviger(['env', 'set', 'env', '1.0.0', '--from', join(folder, 'none')])).said).toContain(
    'ENOENT',
  );
});

test('ENV-7 values of a promoted version are changed after a question, or with --force', async () => {
  await claviger(['promote', 'env', '1.0.0', '--yes']);
  const args = ['env', 'set', 'env', '1.0.0', 'REGION=eu'];
  expect(await claviger(args)).toMatchObject({ code: 1, said: expect.stringContaining('--force') });
  expect(await claviger(args, {}, 'n')).toMatchObject({ code: 1, said: 'Nothing was changed.\n' });
  expect((await claviger(['env', 'list', 'env', '1.0.0'])).out).not.toContain('REGION');
  expect((await claviger(args, {}, 'y')).code).toBe(0);
  expect((await claviger([...args, '--force'])).code).toBe(0);
});

test('audit tells who changed what, a line each or as JSON, and is narrowed', async () => {
  const { code, out } = await claviger(['audit', '--integration', 'env', '--action', 'environment.changed']);
  expect(code).toBe(0);
  const [newest = ''] = out.split('\n');
  expect(newest).toMatch(
    /^\S+Z {2}First key {2}environment\.changed {2}env 1\.0\.0 {2}set=REGION removed= state=promoted$/,
  );
  const json = await claviger(['audit', '--limit', '2', '--json', '--since', '2000-01-01']);
  expect(JSON.parse(json.out)).toHaveLength(2);
  expect(await claviger(['audit', '--actor', 'nobody'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('no such entries'),
  });
  expect((await claviger(['audit', '--until', 'soon'])).said).toContain('--until');
  expect((await claviger(['audit', '--limit', 'all'])).said).toContain('--limit');
});
