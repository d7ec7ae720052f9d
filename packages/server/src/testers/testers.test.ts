import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectApp, openConnectApp, right, type Visitor } from '../connect/connect-app.test-tool.ts';
import { guessLimit } from '../connect/guesses.ts';
import { notify } from '../incidents/notify.ts';
import { testerLimit } from '../store/tester.ts';
import { invitationLifeMs } from './links.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

const testers = '/v1/integrations/keyed/testers';
const call = (...given: Parameters<typeof it.app.call>) => it.app.call(...given);

async function link(body: object = {}) {
  const made = await call('POST', testers, { body });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return { id: String(made.body['id']), path: new URL(String(made.body['url'])).pathname, body: made.body };
}

async function listed(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await call('GET', testers)).body['data'] as readonly Readonly<Record<string, unknown>>[];
}

/** Goes from a link to the page of accounts; answers where it is. */
async function enter(visitor: Visitor, path: string, typed: Readonly<Record<string, string>> = {}) {
  const entered = await visitor.post(path, { name: 'Grace', ...typed });
  expect(entered.status).toBe(303);
  return entered.headers.get('location') ?? '';
}

/** Connects an account from a page of accounts, up to the page that asks. */
async function begin(visitor: Visitor, page: string) {
  const left = await visitor.post(page, { _action: 'connect', integration: 'keyed' });
  const path = left.headers.get('location') ?? '';
  await visitor.post(path, right);
  return path;
}

async function connect(visitor: Visitor, page: string) {
  const path = await begin(visitor, page);
  return visitor.post(path, { _action: 'confirm' });
}

type Connection = Readonly<Record<string, unknown>> & { readonly id: string };
const connections = async () => (await it.connections()) as readonly Connection[];

describe('TEAM-6 a public link', () => {
  test('is made for all versions or for one, listed, and its token is shown once and stored hashed', async () => {
    const one = await link({ version: '1.0.0', name: 'Beta group' });
    expect(one.body).toMatchObject({ email: null, name: 'Beta group', version: '1.0.0', expiresAt: null });
    expect(one.body['mailed']).toBe(false);
    const all = await link();
    expect(all.body).toMatchObject({ version: null, name: null });
    const found = await listed();
    expect(found.map(({ id }) => id).sort()).toEqual([one.id, all.id].sort());
    const token = one.path.slice('/test/'.length);
    expect(JSON.stringify(found)).not.toContain(token);
    expect((await it.app.dump()).includes(token)).toBe(false);
  });

  test('says whose integration and which version is tested, asks a name, and leads to accounts of that browser', async () => {
    const { path } = await link();
    const [grace, alan] = [it.visitor(), it.visitor()];
    const shown = await grace.get(path);
    expect(shown.status).toBe(200);
    expect(shown.text).toMatch(/asks you to test.*Keyed.*version.*1\.0\.0/s);
    expect(shown.text).toContain('name="name"');
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    const unnamed = await grace.post(path, { name: ' ' });
    expect([unnamed.status, unnamed.text]).toEqual([422, expect.stringContaining('Type your name.')]);
    const page = await enter(grace, path);
    const connected = await connect(grace, page);
    const back = await grace.get(
      new URL(connected.headers.get('location') ?? '', 'http://localhost').pathname,
    );
    expect(back.status).toBe(303);
    const mine = await grace.get(page);
    for (const words of ['You are testing', 'Connected', '>Test<', '>Reconnect<', '>Disconnect<'])
      expect(mine.text).toContain(words);
    const [connection] = await connections();
    expect(connection).toMatchObject({
      integration: 'keyed',
      version: '1.0.0',
      user: { id: expect.stringMatching(/^tester_[0-9A-Za-z]{22}$/), name: 'Grace' },
    });
    const theirs = await alan.get(await enter(alan, path, { name: 'Alan' }));
    expect(theirs.text).not.toContain('>Disconnect<');
    expect(await listed()).toMatchObject([{ people: 2, accounts: 1 }]);
    // The browser is known: it is asked nothing again, and comes back to its own.
    expect((await grace.get(path)).text).not.toContain('name="name"');
    expect((await grace.get(await enter(grace, path))).text).toContain('>Disconnect<');
    expect(await listed()).toMatchObject([{ people: 2 }]);
  });

  test('leads to the version that is chosen, and a link for one version to no other', async () => {
    await call('POST', '/v1/integrations/keyed/versions/1.0.0/clone', { body: { bump: 'minor' } });
    const visitor = it.visitor();
    const { path } = await link();
    expect((await visitor.get(path)).text).toMatch(/<option value="1\.1\.0">.*<option value="1\.0\.0">/s);
    await connect(visitor, await enter(visitor, path, { version: '1.0.0' }));
    expect((await connections()).map((one) => one['version'])).toEqual(['1.0.0']);
    const pinned = await link({ version: '1.0.0' });
    expect((await it.visitor().post(pinned.path, { name: 'Eve', version: '1.1.0' })).status).toBe(422);
    expect((await call('POST', testers, { body: { version: '9.9.9' } })).status).toBe(404);
  });

  test('that leads nowhere is a page; too many guesses are refused, a good link never is', async () => {
    const visitor = it.visitor();
    const wrong = `/test/${'x'.repeat(43)}`;
    const answer = await visitor.get(wrong);
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('This link is not valid.')]);
    for (let times = 0; times < guessLimit; times++) await visitor.get(`/test/none-${times}`);
    const refused = await visitor.get(wrong);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await visitor.get((await link()).path)).status).toBe(200);
  });

  test('a form of another site begins nothing', async () => {
    const { path } = await link();
    const answer = await it.visitor().post(path, { name: 'Eve' }, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(await listed()).toMatchObject([{ people: 0 }]);
  });
});

describe('TEAM-6 an invitation by e-mail', () => {
  test('is mailed where there is mail, asks no name, and is for the first browser alone', async () => {
    const { path, id, body } = await link({ email: 'Grace@Acme.dev', name: 'Grace' });
    expect(body).toMatchObject({ email: 'grace@acme.dev', mailed: false });
    const [first, second] = [it.visitor(), it.visitor()];
    expect((await first.get(path)).text).not.toContain('name="name"');
    await connect(first, await enter(first, path));
    const held = await second.get(path);
    expect([held.status, held.text]).toEqual([403, expect.stringContaining('open in another browser')]);
    expect((await second.post(path)).status).toBe(403);
    const [connection] = await connections();
    expect(connection).toMatchObject({ user: { name: 'Grace', email: 'grace@acme.dev' } });
    // Invited again, the link is new, the person and what they connected the same.
    const again = await link({ email: 'grace@acme.dev', name: 'Grace' });
    expect(again.id).toBe(id);
    expect((await first.get(path)).status).toBe(404);
    expect((await second.get(await enter(second, again.path))).text).toContain('>Disconnect<');
    expect(await listed()).toMatchObject([{ people: 1, accounts: 1, expiresAt: null }]);
  });

  test('ends after 30 days without being opened', async () => {
    const { path } = await link({ email: 'grace@acme.dev' });
    it.app.advance(invitationLifeMs);
    expect((await it.visitor().get(path)).status).toBe(404);
  });

  test('there are at most 200 for an integration', async () => {
    const { testers: store } = it.app.deps.store;
    for (let n = 0; n < testerLimit; n++)
      await store.invite('default', {
        integration: 'keyed',
        email: `t${n}@acme.dev`,
        tokenHash: `hash-${n}`,
      });
    const full = await call('POST', testers, { body: { email: 'late@acme.dev' } });
    expect([full.status, full.body['code']]).toEqual([409, 'conflict']);
    expect((await call('POST', testers, { body: { email: 't0@acme.dev' } })).status).toBe(201);
    expect((await call('POST', testers, { body: {} })).status).toBe(201);
  });
});

describe('TEAM-6 what is revoked', () => {
  test('opens nothing, its accounts have expired, and their timeline says why and by whom', async () => {
    const { path, id } = await link();
    const visitor = it.visitor();
    const page = await enter(visitor, path);
    await connect(visitor, page);
    const underWay = await begin(visitor, page);
    const [connection] = await connections();
    expect((await call('DELETE', `${testers}/${id}`)).status).toBe(204);
    for (const place of [path, page]) {
      expect((await visitor.get(place)).status).toBe(404);
      expect((await visitor.post(place, { name: 'Grace' })).status).toBe(404);
    }
    await visitor.post(underWay, { _action: 'confirm' });
    const after = await connections();
    expect(after.map(({ id: one, status }) => [one, status])).toEqual([[connection?.id, 'expired']]);
    const timeline = await call('GET', `/v1/connections/${connection?.id}/events`);
    expect((timeline.body['data'] as object[])[0]).toMatchObject({
      type: 'connection.expired',
      detail: { by: 'key', reason: 'tester_revoked' },
    });
    expect(await listed()).toEqual([]);
    expect((await call('DELETE', `${testers}/${id}`)).status).toBe(404);
    const audit = await call('GET', '/v1/audit?action=tester.revoked');
    expect(audit.body['data']).toMatchObject([{ integration: 'keyed', detail: { tester: id, expired: 1 } }]);
  });

  test('ends what is stored in that very moment too', async () => {
    const { path, id } = await link();
    const visitor = it.visitor();
    const underWay = await begin(visitor, await enter(visitor, path));
    const { credentials } = it.app.deps.store;
    const { create } = credentials;
    Object.assign(credentials, {
      create: async (...given: Parameters<typeof create>) => {
        expect((await call('DELETE', `${testers}/${id}`)).status).toBe(204);
        return create(...given);
      },
    });
    await visitor.post(underWay, { _action: 'confirm' });
    expect(await connections()).toMatchObject([{ status: 'expired' }]);
  });

  test('is not asked by e-mail to reconnect', async () => {
    const told = async (isRevoked: boolean) => {
      const email = `${isRevoked ? 'revoked' : 'grace'}@acme.dev`;
      const { path, id } = await link({ email });
      const visitor = it.visitor();
      await connect(visitor, await enter(visitor, path));
      const connection = (await connections()).find(({ user }) => JSON.stringify(user).includes(email));
      if (isRevoked) await call('DELETE', `${testers}/${id}`);
      else await call('POST', `/v1/connections/${connection?.id}/expire`);
      await notify({ ...it.app.deps, mail: { send: async () => {} } });
      const { body } = await call('GET', `/v1/incidents?connection=${connection?.id}`);
      const [incident] = body['data'] as readonly Readonly<Record<string, unknown>>[];
      return incident?.['notifiedAt'];
    };
    expect(await told(false)).toEqual(expect.any(String));
    expect(await told(true)).toBeNull();
  });

  test('connects nothing any more, whoever opens the attempt', async () => {
    const { path, id } = await link();
    const visitor = it.visitor();
    await connect(visitor, await enter(visitor, path));
    const [connection] = await connections();
    const user = connection?.['user'] as object;
    await call('DELETE', `${testers}/${id}`);
    const opened = await it.open('keyed', { user, connection: connection?.id });
    const sent = await it.sent(opened.path);
    await sent.post(opened.path, right);
    expect(await it.read(opened.id)).toMatchObject({ status: 'failed', problem: { code: 'user_mismatch' } });
    expect((await connections())[0]).toMatchObject({ status: 'expired' });
  });

  test('leaves the links of other integrations alone', async () => {
    const { id } = await link();
    expect((await call('DELETE', `/v1/integrations/acme/testers/${id}`)).status).toBe(404);
    expect(await listed()).toHaveLength(1);
  });
});

describe('TEAM-7 who sees private versions', () => {
  const page = async (more: object = {}) => {
    const made = await call('POST', '/v1/user-pages', { body: { user: { id: 'u-1' }, ...more } });
    return new URL(String(made.body['url'])).pathname;
  };
  const wants = { _action: 'connect', integration: 'keyed' };

  test('users of the product are offered what is promoted, unless the product names an integration', async () => {
    const path = await page();
    const visitor = it.visitor();
    expect((await visitor.get(`${path}?connect`)).text).not.toContain('Keyed');
    expect((await visitor.post(path, wants)).status).toBe(404);
    expect((await visitor.get(`${path}?disconnected=keyed`)).text).not.toContain('Keyed');
    const named = await page({ integrations: ['keyed'] });
    expect((await it.visitor().post(named, wants)).status).toBe(303);
    await call('POST', '/v1/integrations/keyed/versions/1.0.0/promote?force=true');
    expect((await visitor.get(`${path}?connect`)).text).toContain('Keyed');
    expect((await visitor.post(path, wants)).status).toBe(303);
  });

  test('keys of the API may name any version', async () => {
    for (const more of [{}, { version: '1.0.0' }])
      expect((await it.open('keyed', more)).path).toMatch(/^\/connect\//);
  });
});

test('TEAM-8 exchanges of a tester are found by their e-mail, censored', async () => {
  const visitor = it.visitor();
  const { path } = await link({ email: 'grace@acme.dev' });
  await connect(visitor, await enter(visitor, path));
  await call('POST', '/v1/connections', {
    body: { integration: 'keyed', user: { id: 'u-1', email: 'ada@acme.dev' }, authData: right },
  });
  const found = await call('GET', '/v1/exchanges?email=Grace@acme.dev');
  const [connection] = (await connections()).filter((one) =>
    JSON.stringify(one['user']).includes('grace@acme.dev'),
  );
  const rows = found.body['data'] as readonly Readonly<Record<string, unknown>>[];
  expect(new Set(rows.map((row) => row['connection']))).toEqual(new Set([connection?.id]));
  expect(found.text).not.toContain(right.api_key);
  expect((await call('GET', '/v1/exchanges?email=nobody@acme.dev')).body['data']).toEqual([]);
});
