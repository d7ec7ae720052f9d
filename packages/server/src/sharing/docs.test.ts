import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { json, openTemporaryApp } from '../temporary-app.ts';
import { connectionLimit } from './limit.ts';

const guide = readFileSync(new URL('../../../../docs/connections.md', import.meta.url), 'utf8');

test('every command of docs/connections.md works, one after the other', async () => {
  const app = await openTemporaryApp(() => json({ email: 'ada@acme.dev' }));
  try {
    const authentication = { type: 'custom', test: { url: 'https://api.acme.dev/me' } };
    const definition = { authentication };
    await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
    const made = await app.call('POST', '/v1/connections', {
      body: { integration: 'acme', user: { id: 'u-1' }, authData: {} },
    });
    const statuses: number[] = [];
    for (const [, block = ''] of guide.matchAll(/```sh\n(.*?)\n```/gs)) {
      const [, path = ''] = /\$URL(\S+)/.exec(block) ?? [];
      const [, data] = / -d '(.+)'$/s.exec(block) ?? [];
      const [, method = data === undefined ? 'GET' : 'POST'] = / -X (\w+)/.exec(block) ?? [];
      const [, user] = /Claviger-User: ([^']+)/.exec(block) ?? [];
      const answer = await app.call(method, path.replace('$ID', String(made.body['id'])), {
        ...(data === undefined ? {} : { body: data }),
        ...(user === undefined ? {} : { headers: { 'Claviger-User': user } }),
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  } finally {
    await app.close();
  }
});

test('docs/connections.md says the numbers that hold', () => {
  expect(guide).toContain(`| connections of a user | ${connectionLimit.toLocaleString('en')}, `);
});
