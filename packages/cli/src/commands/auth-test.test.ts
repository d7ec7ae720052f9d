import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAccount } from '../local/env-file.ts';
import { type Person, personAtTerminal } from '../local/person.test-tool.ts';

let person: Person;
beforeEach(async () => {
  person = await personAtTerminal();
});
afterEach(() => person.close());

test('CLI-3 without an account the way to one is told', async () => {
  const file = await person.definitionOf('playground-api-key');
  for (const command of ['test', 'label'])
    expect(await person.claviger('auth', command, file)).toMatchObject({
      code: 1,
      out: '',
      said: expect.stringContaining('claviger auth start'),
    });
});

test('CLI-3 an account that the app refuses fails the command, and the report is JSON where it is asked for', async () => {
  const file = await person.definitionOf('playground-api-key');
  await writeAccount(person.env, { api_key: 'a wrong key, and a long one' });
  const { code, out } = await person.claviger('auth', 'test', file, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ ok: false, problem: { code: 'unauthorized_401' }, label: '' });
  expect(out).not.toContain('a wrong key, and a long one');
});
