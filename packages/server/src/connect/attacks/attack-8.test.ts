import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from './person.test-tool.ts';
import { type AttackWorld, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld(playground);
});
afterAll(async () => {
  await world.close();
  await playground.close();
});

const returnUrl = 'https://desk.example/done?tab=1#end';
const ask = (url: unknown) =>
  world.api('POST', '/v1/connect-sessions', {
    integration: 'playground-api-key',
    user: { id: 'u-1' },
    returnUrl: url,
  });

const tricks = [
  '//evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  'https:\\\\evil.example',
  '\\\\evil.example',
  '/\\evil.example',
  '@evil.example',
  'https://desk.example@evil.example/',
  'https://user:pass@desk.example/',
  'https://desk.example\\@evil.example/',
  'https://d\u0435sk.example/',
  'https://desk.example\u3002evil.example/',
  'https://desk.example/\u202Egnp',
  'https://desk.example/\r\nSet-Cookie: a=b',
  'https://desk.example/\nLocation: https://evil.example',
  '\thttps://desk.example/',
  ' https://desk.example/',
  'https://desk.example/ x',
  'data:text/html,<script>alert(1)</script>',
  'javascript:alert(1)',
  'javascript://desk.example/%0Aalert(1)',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://desk.example/1',
  'ftp://desk.example/',
  'http://desk.example/',
  'http://localhost.evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://2130706433.evil.example/',
  '/done',
  'desk.example/done',
  '',
];

describe('a return URL is checked once, when the session is made', () => {
  test.each(tricks)('attack 8: %j is refused', async (url) => {
    const told = await ask(url);
    expect(told.status).toBe(422);
    expect(told.body).toMatchObject({ code: 'field_invalid', errors: [{ path: 'returnUrl' }] });
  });

  test.each([['https://desk.example'], [{ url: returnUrl }], [7], [true]])(
    'attack 8: %j is no text, so it is no URL',
    async (url) => {
      const told = await ask(Array.isArray(url) || typeof url !== 'string' ? url : [url]);
      expect(told.status).toBe(422);
    },
  );

  test('what is fine is taken as it is', async () => {
    for (const url of [returnUrl, 'https://desk.example', 'http://localhost:3000/x', 'http://[::1]:3000/'])
      expect((await ask(url)).status).toBe(201);
  });
});

describe('nothing else says where the user goes', () => {
  const extra = [
    'returnUrl',
    'return_url',
    'return_to',
    'redirect_uri',
    'redirect',
    'next',
    'url',
    'continue',
  ]
    .map((name) => `${name}=${encodeURIComponent('https://evil.example/')}`)
    .join('&');

  test('attack 8: at success it is the stored URL, whatever the return, the page or the form say', async () => {
    const person = newPerson();
    const session = await world.open('playground-oauth2', { returnUrl });
    await world.send(person, session);
    const back = await world.goAndAgree(person, session);
    const ended = await person.get(`${back}&${extra}&RelayState=https://evil.example`);
    expect(ended.location).toBe(
      `https://desk.example/done?tab=1&connect_session=${session.id}&status=connected#end`,
    );
    const page = await person.get(`${session.url}?${extra}`);
    expect(page.text).toContain('href="https://desk.example/done?tab=1&amp;connect_session=');
    expect(page.text).not.toContain('evil');
  });

  test('attack 8: the same for a form that is posted, a cancel, and a host product with the last word', async () => {
    const fields = {
      returnUrl: 'https://evil.example/',
      next: '//evil.example',
      api_key: 'acme_key_ada_4b7f0c19',
    };
    const ended = async (more: object, action: object) => {
      const person = newPerson();
      const session = await world.open('playground-api-key', { returnUrl, ...more });
      await world.send(person, session);
      const { location } = await person.post(`${session.url}?${extra}`, { ...fields, ...action });
      return location.replace(session.id, 'cs');
    };
    const way = (status: string) => `https://desk.example/done?tab=1&connect_session=cs&status=${status}#end`;
    expect(await ended({}, {})).toBe(way('connected'));
    expect(await ended({}, { _action: 'cancel' })).toBe(way('cancelled'));
    expect(await ended({ completion: 'confirm' }, {})).toBe(way('awaiting_confirmation'));
  });

  test('attack 8: at an error nobody is sent anywhere', async () => {
    const person = newPerson();
    const session = await world.open('playground-oauth2', { returnUrl });
    await world.send(person, session);
    const state = new URL(await world.leave(person, session)).searchParams.get('state');
    const wrong = await person.get(`${world.url}/oauth/return/playground-oauth2?state=x&error=no&${extra}`);
    expect([wrong.status, wrong.location]).toEqual([400, '']);
    expect(wrong.text).not.toContain('evil');
    const denied = await person.get(
      `${world.url}/oauth/return/playground-oauth2?state=${state}&error=access_denied&${extra}`,
    );
    expect(denied.location).toBe(session.url);
    expect((await person.get(denied.location)).text).not.toContain('evil');
    const unknown = await person.get(`${world.url}/connect/none?${extra}`);
    expect([unknown.status, unknown.location]).toEqual([404, '']);
  });

  test('attack 8: a path that begins with slashes leads nowhere else', async () => {
    for (const path of [
      '//evil.example/connect/x',
      '/connect//evil.example',
      '/connect/%2F%2Fevil.example',
      '/oauth/return//evil.example',
    ]) {
      const seen = await newPerson().get(world.url + path);
      expect([path, seen.location, seen.status >= 400]).toEqual([path, '', true]);
    }
  });

  test('attack 8: what the URL says of the attempt itself is overwritten', async () => {
    const person = newPerson();
    const forged = 'https://desk.example/done?status=connected&connect_session=cs_forged';
    const session = await world.open('playground-api-key', { returnUrl: forged });
    await world.send(person, session);
    const { location } = await person.post(session.url, { _action: 'cancel' });
    expect(location).toBe(`https://desk.example/done?status=cancelled&connect_session=${session.id}`);
  });
});
