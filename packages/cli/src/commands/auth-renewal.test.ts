import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Io } from '../io.ts';
import { run } from '../program.ts';
import { authRenewal } from './auth-renewal.ts';

let folder: string;
let definition: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-renewal-'));
  definition = await file('acme.json', {
    claviger: 1,
    key: 'acme',
    name: 'Acme',
    version: '1.0.0',
    authentication: {
      type: 'session',
      fields: [{ key: 'user' }],
      sessionConfig: {
        perform: { url: 'https://api.acme.dev/login' },
        refreshOn: [
          401,
          { status: 200, path: 'error', matches: 'expired' },
          { status: 403, header: 'X-Why' },
        ],
        lifetime: { seconds: 1_800, grantSeconds: 864_000 },
      },
      test: { url: 'https://api.acme.dev/me' },
    },
  });
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

function listen() {
  const lines = { out: '', say: '' };
  const io: Io = {
    env: {},
    out: (text) => {
      lines.out += text;
    },
    say: (text) => {
      lines.say += text;
    },
    askSecret: async () => undefined,
    ask: async () => undefined,
    open: () => {},
    untilStopped: () => new Promise(() => {}),
  };
  return { io, lines };
}

const renewal = async (...args: readonly string[]) => {
  const { io, lines } = listen();
  return { code: await run(['auth', 'renewal', definition, ...args], io), ...lines };
};
const json = async (...args: readonly string[]) => JSON.parse((await renewal(...args, '--json')).out);

describe('F-059 claviger auth renewal', () => {
  test('says what a definition renews on', async () => {
    const { code, out } = await renewal();
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Acme 1\.0\.0 \(.+\)\nThe credentials are renewed/),
    ]);
  });

  test('says whether an answer means a renewal, and why', async () => {
    expect((await renewal('--status', '401')).out).toContain('An answer with status 401: renew\n');
    expect((await renewal('--status', '403')).out).toContain('An answer with status 403: do not renew\n');
    expect(await json('--status', '403', '--header', 'x-why: token')).toMatchObject({
      answer: { renews: true },
    });
    expect(await json('--status', '200', '--body', '{"error": "token expired"}')).toMatchObject({
      answer: { renews: true },
    });
    expect(await json('--status', '200', '--body', 'expired')).toMatchObject({ answer: { renews: false } });
  });

  test('says where credentials stand at a moment', async () => {
    const answer = await file('answer.json', { token: 'a', expires_in: 3600 });
    const times = ['--obtained', '2026-01-01T00:00:00Z', '--now', '2026-01-01T00:56:00Z'];
    for (const given of [answer, '{"token": "a", "expires_in": 3600}'])
      expect(await json('--answer', given, ...times)).toMatchObject({
        clock: { state: 'due', renews: true, refreshAt: '2026-01-01T00:55:00.000Z', grantDaysLeft: 9 },
      });
    expect(await json('--obtained', '-31m')).toMatchObject({ clock: { state: 'over', renews: true } });
    expect(await json('--obtained', '-10m', '--consented', '-11d')).toMatchObject({
      clock: { state: 'grant_over', renews: false },
    });
    expect(await json('--now', '+29m')).toMatchObject({ clock: { state: 'due' } });
  });

  test('takes an answer that is no JSON as its text', async () => {
    const answer = await file('answer.txt', 'token=a&expires_in=60');
    const now = Date.parse('2026-01-01T00:00:00Z');
    const { io, lines } = listen();
    expect(await authRenewal(io, definition, { answer, json: true }, () => now)).toBe(0);
    expect(JSON.parse(lines.out).clock).toMatchObject({ expiresAt: expect.any(String) });
  });

  test.each([
    [['--body', 'x'], '--body and --header belong to an answer: give its --status too.'],
    [['--status', 'no'], '--status: give a number from 100 to 599.'],
    [['--status', '700'], '--status: give a number from 100 to 599.'],
    [['--status', '401', '--header', 'none'], '--header: write it as it is sent, "Name: value".'],
    [['--now', 'tomorrow'], /^--now: write a time such as /],
    [['--answer', '{"a"'], '--answer: this is not JSON.'],
    [['--answer', 'none.json'], '--answer: none.json is neither JSON nor a file that can be read.'],
  ] as const)('refuses %j in one line', async (args, line) => {
    const { code, out, say } = await renewal(...args);
    expect([code, out]).toEqual([1, '']);
    expect(say).toMatch(line);
    expect(say).not.toContain('\n');
  });

  test('a definition that is not valid is refused with its faults', async () => {
    const { io, lines } = listen();
    const bad = await file('bad.json', { claviger: 1 });
    expect(await run(['auth', 'renewal', bad], io)).toBe(1);
    expect(lines.say).toMatch(/bad\.json: \d+ faults\n {2}line 1: key: /);
  });
});
