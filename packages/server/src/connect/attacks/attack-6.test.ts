import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPerson, type Person } from './person.test-tool.ts';
import { type AttackWorld, type Opened, startAttackWorld } from './world.test-tool.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
let person: Person;
let session: Opened;
let back: URL;
let spent: number;

const config = (more: object) => ({
  authorizeUrl: { url: `${playground.url}/oauth2/authorize` },
  getAccessToken: { method: 'POST', url: `${playground.url}/oauth2/token` },
  enablePkce: true,
  issuer: playground.url,
  ...more,
});

beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld(playground);
  const environment = { CLIENT_ID: 'acme-demo-client', CLIENT_SECRET: 'acme-demo-client-secret' };
  for (const [key, more] of [
    ['strict', { requireIssuer: true }],
    ['lenient', {}],
  ] as const) {
    const test = { url: `${playground.url}/oauth2/me` };
    const authentication = { type: 'oauth2', oauth2Config: config(more), test, connectionLabel: '{{email}}' };
    await world.integrate({ claviger: 1, key, name: key, version: '1.0.0', authentication }, environment);
  }
});
afterAll(async () => {
  await world.close();
  await playground.close();
});

async function goOut(integration: string) {
  person = newPerson();
  session = await world.open(integration);
  await world.send(person, session);
  back = new URL(await world.goAndAgree(person, session));
  spent = await world.tokenRequests();
}

/** Comes back, and looks at what the page then says. */
async function comeBack() {
  const returned = await person.get(back.href);
  expect(returned.status).toBe(303);
  const page = await person.get(returned.location);
  expect(await world.tokenRequests()).toBe(spent);
  expect(await world.connections()).toEqual([]);
  return page.text;
}

describe('who answers is compared byte for byte', () => {
  beforeEach(() => goOut('strict'));

  test.each<[string, (issuer: string) => string | undefined]>([
    ['of another server', () => 'https://evil.example'],
    ['missing', () => undefined],
    ['empty', () => ''],
    ['in another case', (issuer) => issuer.toUpperCase()],
    ['with a slash more', (issuer) => `${issuer}/`],
    ['without its port', (issuer) => issuer.replace(/:\d+$/, '')],
    ['with a blank before', (issuer) => ` ${issuer}`],
    ['with a path', (issuer) => `${issuer}/tenant`],
  ])('attack 6: an iss %s redeems nothing', async (_, change) => {
    const issuer = change(back.searchParams.get('iss') ?? '');
    if (issuer === undefined) back.searchParams.delete('iss');
    else back.searchParams.set('iss', issuer);
    await comeBack();
    const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
    expect(read.body).toMatchObject({ status: 'failed', problem: { code: 'issuer_mismatch' } });
  });

  test('attack 6: also on an error answer: what another server says is not shown', async () => {
    back.search = new URLSearchParams({
      error: 'access_denied',
      error_description: 'Call 555-EVIL',
      state: back.searchParams.get('state') ?? '',
      iss: 'https://evil.example',
    }).toString();
    expect(await comeBack()).not.toContain('555-EVIL');
    const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
    expect(read.body).toMatchObject({ problem: { code: 'issuer_mismatch' } });
  });

  test('the right one goes through', async () => {
    await person.get(back.href);
    expect(await world.status(session.id)).toBe('connected');
    for (const { id } of await world.connections()) await world.api('DELETE', `/v1/connections/${id}`);
  });
});

describe('what comes with an error is text, and leads nowhere', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '"><a href="javascript:alert(1)">press</a>',
    '</blockquote></main><form action="https://evil.example"><input name=password>',
    '{{bundle.authData.access_token}}',
    '\u202Egnp.exe \u0007\u0000',
    'https://evil.example/login',
  ];

  test.each(hostile)('attack 6: error_description %j', async (description) => {
    await goOut('lenient');
    back.search = new URLSearchParams({
      error: 'access_denied',
      error_description: description,
      error_uri: 'javascript:alert(document.domain)//https://evil.example',
      state: back.searchParams.get('state') ?? '',
      iss: playground.url,
    }).toString();
    const text = await comeBack();
    expect(text).toContain('role="alert"');
    expect(text).not.toMatch(
      /<script(?! defer nonce)|<img|="javascript:|href="https:\/\/evil|action="https:\/\/evil|name=password>/,
    );
    expect([...text.matchAll(/<form/g)]).toHaveLength(1);
    expect(await world.status(session.id)).toBe('failed');
    const read = await world.api('GET', `/v1/connect-sessions/${session.id}`);
    expect(read.text).not.toContain('document.domain');
  });

  test('attack 6: an error in the place of a name, and one that is enormous', async () => {
    for (const error of ['<b>x</b>', 'x'.repeat(6_000)]) {
      await goOut('lenient');
      const state = back.searchParams.get('state') ?? '';
      back.search = new URLSearchParams({ error, state, iss: playground.url }).toString();
      const text = await comeBack();
      expect(text).not.toContain('<b>');
      expect(await world.status(session.id)).toBe('failed');
    }
  });

  test('attack 6: an error together with a code redeems nothing', async () => {
    await goOut('lenient');
    back.searchParams.set('error', 'access_denied');
    await comeBack();
    expect(await world.status(session.id)).toBe('failed');
  });
});
