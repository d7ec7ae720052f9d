import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAccount } from '../local/env-file.ts';
import { type Person, personAtTerminal } from '../local/person.test-tool.ts';

let person: Person;
beforeEach(async () => {
  person = await personAtTerminal();
});
afterEach(() => person.close());

test('CLI-4 what cannot be renewed is told', async () => {
  const file = await person.definitionOf('playground-api-key');
  await writeAccount(person.env, { api_key: 'x' });
  expect(await person.claviger('auth', 'refresh', file)).toMatchObject({
    code: 1,
    said: expect.stringContaining('cannot be renewed'),
  });
});

test('CLI-4 a session is signed in to again with what was typed', async () => {
  const session = person.playground.definitions.find(
    ({ definition }) => definition.key === 'playground-session',
  );
  const file = await person.definitionOf('playground-session');
  const values = Object.entries(session?.values ?? {}).flatMap(([key, value]) => [
    '--value',
    `${key}=${value}`,
  ]);
  await person.claviger('auth', 'start', file, ...values);
  const before = await readFile(person.env, 'utf8');
  expect((await person.claviger('auth', 'refresh', file)).code).toBe(0);
  expect(await readFile(person.env, 'utf8')).not.toBe(before);
});

test('a renewal that is refused keeps the account as it was', async () => {
  const file = await person.definitionOf('playground-oauth2');
  await writeAccount(person.env, { access_token: 'old', refresh_token: 'refused' });
  const before = await readFile(person.env, 'utf8');
  const { code, said } = await person.claviger('auth', 'refresh', file);
  expect(code).toBe(1);
  expect(said).toContain('refresh_rejected');
  expect(await readFile(person.env, 'utf8')).toBe(before);
});
