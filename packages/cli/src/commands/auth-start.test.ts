import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnvFile } from '../local/env-file.ts';
import { type Person, personAtTerminal } from '../local/person.test-tool.ts';

let person: Person;
beforeEach(async () => {
  person = await personAtTerminal();
});
afterEach(() => person.close());

/** A port that nobody has just now. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

const given = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([key, value]) => ['--value', `${key}=${value}`]);

test('F-129 every scheme with a form connects, tests, and is kept for its owner alone', async () => {
  const forms = person.playground.definitions.filter(({ values }) => Object.keys(values).length > 0);
  expect(forms.length).toBeGreaterThan(3);
  for (const { definition, values } of forms) {
    const file = await person.definitionOf(definition.key);
    const { code, out, said } = await person.claviger('auth', 'start', file, ...given(values));
    expect([definition.key, code, said]).toEqual([
      definition.key,
      0,
      expect.stringContaining('Connected as ada'),
    ]);
    expect(out).toContain('test');
    expect((await person.claviger('auth', 'test', file)).code).toBe(0);
    const label = await person.claviger('auth', 'label', file);
    expect(label).toMatchObject({ code: 0, out: expect.stringMatching(/^ada@/) });
    for (const secret of Object.values((await readEnvFile(person.env)).authData))
      if (String(secret).length > 6 && !String(secret).includes('@'))
        expect(out).not.toContain(String(secret));
  }
});

test('CLI-1 F-129 OAuth goes through the browser and a loopback redirect with PKCE, and is renewed by hand', async () => {
  const file = await person.definitionOf('playground-oauth2');
  const port = await freePort();
  const started = await person.claviger('auth', 'start', file, '--local-port', port);
  expect(started).toMatchObject({ code: 0, said: expect.stringContaining('Connected as ada') });
  expect(started.said).toContain('code_challenge_method=S256');
  expect(person.visits).toEqual([expect.stringContaining(`http://localhost:${port}/?code=`)]);
  const before = (await readEnvFile(person.env)).authData;
  const renewed = await person.claviger('auth', 'refresh', file);
  expect(renewed).toMatchObject({ code: 0, said: expect.stringContaining('Renewed') });
  const after = (await readEnvFile(person.env)).authData;
  expect(after['access_token']).not.toBe(before['access_token']);
  expect((await person.claviger('auth', 'test', file)).code).toBe(0);
  const text = `${started.out}${started.said}${renewed.out}${renewed.said}`;
  for (const token of [before, after].flatMap((data) => [data['access_token'], data['refresh_token']]))
    expect(text).not.toContain(String(token));
});

test('the redirect with a whole URL goes to its path', async () => {
  const file = await person.definitionOf('playground-oauth2');
  const url = `http://127.0.0.1:${await freePort()}/callback`;
  expect((await person.claviger('auth', 'start', file, '--redirect-uri', url)).code).toBe(0);
  expect(person.visits[0]).toContain(`${url}?code=`);
});

test('a port that is taken, a URL elsewhere and a value without a key are told with the option', async () => {
  const file = await person.definitionOf('playground-oauth2');
  const start = async (...args: string[]) => (await person.claviger('auth', 'start', file, ...args)).said;
  expect(await start('--redirect-uri', 'https://elsewhere.dev/')).toContain('--redirect-uri');
  expect(await start('--local-port', 'x')).toContain('--local-port');
  expect(await start('--value', 'nothing')).toContain('--value');
});

test('what is missing from the form is told, and nothing is kept', async () => {
  const file = await person.definitionOf('playground-api-key');
  const before = await readFile(person.env, 'utf8');
  const { code, said } = await person.claviger('auth', 'start', file);
  expect(code).toBe(1);
  expect(said).toContain('required_value_missing');
  expect(await readFile(person.env, 'utf8')).toBe(before);
});

test('a wrong key is told with its causes and mend', async () => {
  const file = await person.definitionOf('playground-api-key');
  const { code, said } = await person.claviger('auth', 'start', file, '--value', 'api_key=wrong');
  expect(code).toBe(1);
  expect(said).toContain('unauthorized_401');
  expect(said).toContain('usual causes');
});

test('a file that is no definition, and one without authentication, are told', async () => {
  const file = await person.definitionOf('playground-api-key', (document) => {
    Reflect.deleteProperty(document, 'authentication');
  });
  expect((await person.claviger('auth', 'start', file)).said).toContain('no authentication');
  expect((await person.claviger('auth', 'start', 'nowhere.json')).said).toContain('There is no such file.');
});

test('F-064 which of several ways to connect is named or asked for, and kept with the account', async () => {
  const document = await readFile(
    new URL('../../../../examples/several-ways.claviger.json', import.meta.url),
    'utf8',
  );
  const several = JSON.parse(document.replaceAll('http://127.0.0.1:4271', person.playground.url));
  const file = await person.definitionOf('playground-oauth2', (whole) => Object.assign(whole, several));
  const key = given({ api_key: 'acme_key_ada_4b7f0c19' });
  const first = await person.claviger('auth', 'start', file, ...key);
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('Connected as ada') });
  expect(await readEnvFile(person.env)).not.toHaveProperty('alternative');

  const port = await freePort();
  const other = await person.claviger(
    'auth',
    'start',
    file,
    '--alternative',
    'account',
    '--local-port',
    port,
  );
  expect(other).toMatchObject({ code: 0, said: expect.stringContaining('Connected as ada') });
  expect(await readEnvFile(person.env)).toMatchObject({ alternative: 'account' });
  expect((await readEnvFile(person.env)).env).not.toHaveProperty('CLAVIGER_ALTERNATIVE');
  expect(await person.claviger('auth', 'refresh', file)).toMatchObject({ code: 0 });
  expect(await person.claviger('auth', 'test', file)).toMatchObject({ code: 0 });
  expect((await person.claviger('auth', 'test', file, '--alternative', 'own')).code).toBe(1);

  const unknown = await person.claviger('auth', 'start', file, '--alternative', 'none');
  expect(unknown).toMatchObject({ code: 1, said: expect.stringContaining('There is: own, account.') });
  const again = await person.claviger('auth', 'start', file, ...key);
  expect(again.code).toBe(0);
  expect(await readEnvFile(person.env)).not.toHaveProperty('alternative');
});

test('F-064 a person is asked how they want to connect', async () => {
  await person.close();
  person = await personAtTerminal({ How: 'account' });
  const document = await readFile(
    new URL('../../../../examples/several-ways.claviger.json', import.meta.url),
    'utf8',
  );
  const several = JSON.parse(document.replaceAll('http://127.0.0.1:4271', person.playground.url));
  const file = await person.definitionOf('playground-oauth2', (whole) => Object.assign(whole, several));
  expect(await person.claviger('auth', 'start', file, '--local-port', await freePort())).toMatchObject({
    code: 0,
  });
  expect(await readEnvFile(person.env)).toMatchObject({ alternative: 'account' });
});
