import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainLook } from '../connect/look.ts';
import { readChoices, type Sought } from './choices.ts';
import { openPageApp, type PageApp } from './page-app.test-tool.ts';

let it: PageApp;
beforeEach(async () => {
  it = await openPageApp();
  // Nothing can be connected with it yet.
  await it.app.call('POST', '/v1/integrations', { body: { key: 'empty', name: 'Empty', definition: {} } });
});
afterEach(() => it.app.close());

const choices = async (integrations?: readonly string[], sought?: Sought, workspace = 'default') => {
  const settings = { allowedOrigins: [], ...(integrations === undefined ? {} : { integrations }) };
  const scope = { workspace, user: { id: 'u-1' }, settings };
  return (await readChoices(it.app.deps, plainLook, scope, sought)).data.map(({ key }) => key);
};

test('all that can be connected, where the page names none', async () => {
  expect(await choices()).toEqual(['acme', 'keyed', 'other']);
  expect(await choices(undefined, undefined, 'elsewhere')).toEqual([]);
});

test('those that the page names, in its order', async () => {
  expect(await choices(['other', 'keyed', 'empty', 'gone'])).toEqual(['other', 'keyed']);
});

test('by a part of the name, in any case', async () => {
  expect(await choices(undefined, { search: 'KEY' })).toEqual(['keyed']);
  expect(await choices(['other', 'keyed'], { search: 'KEY' })).toEqual(['keyed']);
  expect(await choices(undefined, { search: 'zz' })).toEqual([]);
});

test('what cannot be a cursor begins at the beginning', async () => {
  expect(await choices(undefined, { cursor: 'no cursor' })).toEqual(['acme', 'keyed', 'other']);
});

test('none of which every version is deprecated', async () => {
  const { versions } = it.app.deps.store;
  await versions.update('default', 'other', '1.0.0', { state: 'deprecated' });
  expect(await choices()).toEqual(['acme', 'keyed']);
});

test('in the language of who looks, with the logo', async () => {
  const logo = 'https://cdn.example/keyed.png';
  const read = await it.app.call('GET', '/v1/integrations/keyed/versions/1.0.0/definition');
  const body = { ...read.body, texts: { de: { name: 'Schlüssel' } } };
  await it.app.call('PUT', '/v1/integrations/keyed/versions/1.0.0/definition?force=true', { body });
  await it.app.call('PATCH', '/v1/integrations/keyed', { body: { logo } });
  const scope = {
    workspace: 'default',
    user: { id: 'u-1' },
    settings: { allowedOrigins: [], integrations: ['keyed'] },
  };
  const { data } = await readChoices(it.app.deps, { wanted: ['de-CH', 'de'] }, scope);
  expect(data).toEqual([{ key: 'keyed', name: 'Schlüssel', title: 'Keyed', logo }]);
});
