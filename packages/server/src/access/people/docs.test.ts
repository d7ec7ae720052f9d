import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../../temporary-app.ts';
import { permissionsOf } from './role.ts';

const read = (path: string) => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');
const text = read('docs/people.md');

let app: TemporaryApp;
beforeAll(async () => {
  app = await openTemporaryApp();
});
afterAll(() => app.close());

test('every command of docs/people.md works, one after the other', async () => {
  const definition = {
    authentication: { type: 'custom', fields: [{ key: 'api_key' }], test: { url: 'https://acme.dev/me' } },
  };
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme', definition } });
  const body = { integration: 'acme', user: { id: 'u-1' }, authData: { api_key: 'k' } };
  const connection = await app.call('POST', '/v1/connections', { body });
  const statuses: number[] = [];
  for (const [, block = ''] of text.matchAll(/```sh\n(.*?)\n```/gs)) {
    const [, path = ''] = /\$URL(\S+)/.exec(block) ?? [];
    const [, data] = / -d '(.+)'$/s.exec(block) ?? [];
    const [, method = data === undefined ? 'GET' : 'POST'] = / -X (\w+)/.exec(block) ?? [];
    const sent = data?.replace('$ID', String(connection.body['id']));
    statuses.push((await app.call(method, path, sent === undefined ? {} : { body: sent })).status);
  }
  expect(statuses).toEqual([201, 200, 200, 200, 201]);
});

test('docs/people.md names the settings as docs/settings.md does', () => {
  const namesIn = (page: string) =>
    [...page.matchAll(/\n\| `(CLAVIGER_(?:SSO|SIGN)_\w+)`/g)].map(([, name]) => name).sort();
  expect(namesIn(text)).toHaveLength(7);
  expect(namesIn(text)).toEqual(namesIn(read('docs/settings.md')));
});

test('TEAM-1 docs/people.md tells of roles what they may do', () => {
  const rowOf = (begins: string) =>
    new RegExp(`\\n\\| ${begins}[^|]*\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|`).exec(text)?.slice(1);
  const may = (permission: Parameters<ReturnType<typeof permissionsOf>['includes']>[0]) =>
    (['admin', 'collaborator', 'subscriber'] as const).map((role) =>
      permissionsOf(role, 'ws').includes(permission) ? 'yes' : 'no',
    );
  expect(rowOf('read integrations')).toEqual(may('integrations:read'));
  expect(rowOf('change them')).toEqual(may('integrations:write'));
  expect(rowOf('see and make API keys')).toEqual(may('api-keys:write'));
  expect(rowOf('read a credential')).toEqual(['never', 'never', 'never']);
});
