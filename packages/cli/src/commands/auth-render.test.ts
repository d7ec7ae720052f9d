import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAccount } from '../local/env-file.ts';
import { type Person, personAtTerminal } from '../local/person.test-tool.ts';

let person: Person;
beforeEach(async () => {
  person = await personAtTerminal();
});
afterEach(() => person.close());

test('CLI-6 a request is printed as it would leave, without the secret', async () => {
  const file = await person.definitionOf('playground-oauth2');
  await writeAccount(person.env, { access_token: 'a-very-secret-token' });
  const { code, out } = await person.claviger('auth', 'render', file);
  expect(code).toBe(0);
  expect(out).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+\/oauth2\/me\n/);
  expect(out).toMatch(/authorization: Bearer :censored:19:[0-9a-f]{10}:/i);
  expect(out).not.toContain('a-very-secret-token');
});

test('CLI-6 another step, as JSON, and a step that is not there', async () => {
  const file = await person.definitionOf('playground-oauth2');
  const { out } = await person.claviger('auth', 'render', file, '--step', 'getAccessToken', '--json');
  expect(JSON.parse(out)).toMatchObject({ method: 'POST', url: expect.stringContaining('/oauth2/token') });
  const { code, said } = await person.claviger('auth', 'render', file, '--step', 'nothing');
  expect(code).toBe(1);
  expect(said).toContain('not_found');
});
