import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actions, actionTitle, sentenceOf } from './sentence.ts';

const of = (action: string, detail = {}, about: { integration?: string; version?: string } = {}) =>
  sentenceOf({
    action,
    detail,
    integration: about.integration ?? 'acme',
    version: about.version ?? '1.1.0',
  });

test.each([
  ['version.promoted', { before: '1.0.0' }, 'promoted version 1.1.0 of acme after 1.0.0'],
  ['version.promoted', { before: null }, 'promoted version 1.1.0 of acme'],
  [
    'version.deprecated',
    { date: '2027-01-31T00:00:00.000Z' },
    'deprecated version 1.1.0 of acme, which ends on 2027-01-31',
  ],
  [
    'environment.changed',
    { set: ['CLIENT_ID', 'CLIENT_SECRET'], removed: ['OLD'] },
    'changed the environment of version 1.1.0 of acme: set CLIENT_ID, CLIENT_SECRET; removed OLD',
  ],
  [
    'move.started',
    { to: '1.2.0', percent: 10 },
    'began to migrate 10 % of the users of version 1.1.0 of acme to 1.2.0',
  ],
  ['move.started', { to: '1.2.0' }, 'began to migrate a connection of version 1.1.0 of acme to 1.2.0'],
  ['connection.transferred', { user: 'u_2' }, 'handed a connection of acme over to u_2'],
  ['connection.created', { user: 'u_2', mode: 'import' }, 'imported a connection of acme for u_2'],
  [
    'api_key.created',
    { name: 'CI', permissions: ['a:read', 'b:read'] },
    'made the API key CI, which may a:read, b:read',
  ],
  [
    'connection.changed',
    { members: ['sharedWith', 'other'] },
    'changed a connection of acme: who may use it, other',
  ],
  ['webhook.changed', { host: 'a.example', members: [] }, 'changed the webhook to a.example: nothing'],
  ['some_thing.done', {}, 'did: some thing done'],
  ['toString', {}, 'did: toString'],
])('F-139 %s %j reads: %s', (action, detail, sentence) => {
  expect(of(action, detail)).toBe(sentence);
});

test('every action that the server writes down has words', () => {
  const files = ['actions.ts', 'access-actions.ts'].map((name) =>
    readFileSync(`packages/server/src/audit/${name}`, 'utf8'),
  );
  const written = files.flatMap((source) =>
    [...source.matchAll(/(?:action|refused): '([\w.]+)'/g)].map(([, action]) => String(action)),
  );
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter((action) => !actions.includes(action))).toEqual([]);
});

test('the name of an integration stands in the sentence where it is known', () => {
  const entry = { action: 'integration.deleted', detail: {}, integration: 'acme', version: null };
  expect(sentenceOf(entry, 'Acme CRM')).toBe('deleted the integration Acme CRM');
  expect(actionTitle('api_key.created')).toBe('Api key: created');
});
