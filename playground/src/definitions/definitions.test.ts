import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { playgroundDefinitions, playgroundPort } from './definitions.ts';

const examples = new URL('../../../examples/', import.meta.url);
const definitions = playgroundDefinitions(`http://127.0.0.1:${playgroundPort}`);

test('there is one definition for each scheme, each with its own key', () => {
  expect(definitions.map(({ definition }) => definition.authentication.type)).toEqual([
    'basic',
    'custom',
    'digest',
    'session',
    'oauth2',
    'oauth1',
  ]);
  expect(new Set(definitions.map(({ definition }) => definition.key)).size).toBe(6);
});

test.for(definitions)('examples/$definition.key.claviger.json is this definition', async ({ definition }) => {
  const file = await readFile(new URL(`${definition.key}.claviger.json`, examples), 'utf8');
  expect(JSON.parse(file)).toEqual(definition);
});

test('every playground example has its definition here', async () => {
  const files = (await readdir(examples)).filter((name) => name.startsWith('playground-'));
  expect(files.sort()).toEqual(definitions.map(({ definition }) => `${definition.key}.claviger.json`).sort());
});
