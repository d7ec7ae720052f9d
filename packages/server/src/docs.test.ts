import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { permissions } from './access/permissions.ts';
import { json, openTemporaryApp, type TemporaryApp } from './temporary-app.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const namesIn = (text: string, pattern: RegExp) => [...new Set(text.match(pattern) ?? [])].sort();

let app: TemporaryApp;
beforeAll(async () => {
  app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
});
afterAll(() => app.close());

test('docs/settings.md has a row for every setting, and no other', () => {
  const files = ['settings.ts', 'access/people/sso-settings.ts'];
  const sources = files.map((file) => read(`packages/server/src/${file}`)).join('\n');
  const settings = namesIn(sources, /\b(CLAVIGER_[A-Z_]+|DATABASE_URL)\b/g);
  expect(namesIn(read('docs/settings.md'), /(?<=\n\| `)[A-Z_]+/g)).toEqual(settings);
});

test('docs/api.md names every permission', () => {
  expect(namesIn(read('docs/api.md'), /(?<=`)[a-z-]+:(read|write|call)(?=`)/g)).toEqual(
    [...permissions].sort(),
  );
});

test('every command of docs/api.md works, one after the other', async () => {
  const blocks = [...read('docs/api.md').matchAll(/```sh\n(.*?)\n```/gs)].map(([, block = '']) => block);
  const statuses: number[] = [];
  let id = '';
  for (const block of blocks) {
    const [, path = ''] = /"?\$URL([^\s"]+)/.exec(block) ?? [];
    const [, data] = / -d '(.+)'$/s.exec(block) ?? [];
    const [, method = data === undefined ? 'GET' : 'POST'] = / -X (\w+)/.exec(block) ?? [];
    const answer = await app.call(method, path.replace('$ID', id), data === undefined ? {} : { body: data });
    if (path === '/v1/connections') id = String(answer.body['id']);
    if (path.startsWith('/v1/exchanges')) expect(answer.body['data']).toHaveLength(2);
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([201, 200, 201, 201, 200, 200, 204, 200, 200, 201, 200, 200, 201]);
});
