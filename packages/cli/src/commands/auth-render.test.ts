import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeAccount } from '../local/env-file.ts';
import { type Person, personAtTerminal } from '../local/person.test-tool.ts';

let person: Person;
beforeEach(async () => {
  person = await personAtTerminal();
});
afterEach(() => person.close());

test('CLI-6 F-130 a request is printed as it would leave, without the secret', async () => {
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

test('F-130 CLI-6 without an account or a network, headers, query and body are shown with placeholders', async () => {
  const file = join(dirname(person.env), 'acme.json');
  const request = {
    url: 'https://acme.invalid/me',
    method: 'POST',
    headers: { 'X-Key': 'Key {{bundle.authData.api_key}}' },
    params: { team: '{{bundle.authData.team}}' },
    body: { login: '{{bundle.authData.login}}', region: '{{process.env.REGION}}' },
  };
  const fields = [{ key: 'api_key', type: 'password' }, { key: 'team' }, { key: 'login' }];
  const authentication = { type: 'custom', fields, test: request };
  await writeFile(
    file,
    JSON.stringify({ claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0', authentication }),
  );
  const { code, out } = await person.claviger('auth', 'render', file, '--json');
  expect(code).toBe(0);
  const { url, headers, body } = JSON.parse(out);
  expect(headers['X-Key']).toBe('Key your-api-key');
  expect(url).toBe('https://acme.invalid/me?team=your-team');
  expect(JSON.parse(body)).toMatchObject({ login: 'your-login' });
});

test('F-130 CLI-6 without an account, a token stands as a placeholder too, in the header that the scheme makes', async () => {
  const file = await person.definitionOf('playground-oauth2');
  const { code, out } = await person.claviger('auth', 'render', file);
  expect(code).toBe(0);
  expect(out).toContain('Authorization: Bearer <access_token>');
  expect(out).not.toContain(':censored:');
});
