import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../connect/browser.ts';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { userPageLifeMs } from '../user-page/make.ts';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  for (const key of ['acme', 'mail'])
    await app.call('POST', '/v1/integrations', { body: { key, name: key, definition: {} } });
});
afterEach(() => app.close());

const make = (more: object = {}) =>
  app.call('POST', '/v1/user-pages', { body: { user: { id: 'u-1' }, ...more } });

describe('making a page for a user', () => {
  test('answers its link once; the store keeps only a digest of its token', async () => {
    const made = await make();
    const token = String(made.body['token']);
    expect([made.status, made.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^up_/),
        token: expect.stringMatching(/^[\w-]{43}$/),
        url: `http://localhost:4270/user/${token}`,
        expiresAt: new Date(app.deps.now() + userPageLifeMs).toISOString(),
      },
    ]);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const dump = (await app.dump()).toString('latin1');
    expect(dump).toContain(sha256(token));
    expect(dump).not.toContain(token);
    expect((await app.call('GET', `/v1/user-pages/${made.body['id']}`)).text).not.toContain(token);
  });

  test('keeps what was asked of it', async () => {
    const { body } = await make({
      user: { id: 'u-1', name: 'Ada' },
      integrations: ['acme', 'mail', 'acme'],
      returnUrl: 'https://desk.example/settings',
      allowedOrigins: ['https://desk.example'],
      locale: 'de-ch',
      theme: { mode: 'dark', accent: '#7a1fa2', radius: 4 },
      product: { name: 'Desk', logo: 'https://desk.example/logo.png' },
    });
    expect(await app.deps.store.userPages.byId('default', String(body['id']))).toMatchObject({
      user: { id: 'u-1', name: 'Ada' },
      settings: {
        integrations: ['acme', 'mail'],
        returnUrl: 'https://desk.example/settings',
        allowedOrigins: ['https://desk.example'],
        product: { name: 'Desk' },
        presentation: {
          locale: 'de-CH',
          theme: { mode: 'dark', accent: '#7a1fa2', radius: 4 },
          logo: 'https://desk.example/logo.png',
        },
      },
    });
  });

  test.each([
    [{ user: {} }, 'user.id'],
    [{ user: { id: 'u-1', mail: 'a' } }, 'user.mail'],
    [{ integrations: [] }, 'integrations'],
    [{ integrations: ['acme', 'none'] }, 'integrations[1]'],
    [{ returnUrl: 'javascript:alert(1)' }, 'returnUrl'],
    [{ allowedOrigins: ['https://desk.example', 'https://desk.example/x'] }, 'allowedOrigins[1]'],
    [{ locale: 'not a tag' }, 'locale'],
    [{ theme: { accent: 'red' } }, 'theme.accent'],
    [{ product: { name: '' } }, 'product.name'],
    [{ connection: 'conn_1' }, 'connection'],
  ])('names what is wrong: %j', async (more, path) => {
    const answer = await make(more);
    expect([answer.status, answer.body['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
    expect(await app.deps.store.userPages.prune(Number.MAX_SAFE_INTEGER)).toBe(0);
  });

  test('names all that is wrong at once', async () => {
    const answer = await make({ integrations: ['none'], returnUrl: '//x', allowedOrigins: ['x'] });
    const paths = (answer.body['errors'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(['returnUrl', 'allowedOrigins[0]', 'integrations[0]']);
  });
});

describe('a page that was made', () => {
  const statusOf = async (id: unknown) => (await app.call('GET', `/v1/user-pages/${id}`)).body['status'];

  test('tells whether it was opened, and that it has run out', async () => {
    const { body } = await make({ integrations: ['acme'] });
    const read = await app.call('GET', `/v1/user-pages/${body['id']}`);
    expect(read.body).toEqual({
      id: body['id'],
      status: 'created',
      user: { id: 'u-1' },
      integrations: ['acme'],
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: body['expiresAt'],
    });
    await app.deps.store.userPages.bind('default', String(body['id']), { browserHash: 'b' });
    expect(await statusOf(body['id'])).toBe('opened');
    app.advance(userPageLifeMs);
    expect(await statusOf(body['id'])).toBe('expired');
  });

  test('is ended by its id, in its own workspace', async () => {
    const { body } = await make();
    const other = await app.deps.store.userPages.remove('elsewhere', String(body['id']));
    expect(other).toBe(false);
    expect((await app.call('DELETE', `/v1/user-pages/${body['id']}`)).status).toBe(204);
    expect((await app.call('DELETE', `/v1/user-pages/${body['id']}`)).body['code']).toBe('not_found');
    expect((await app.call('GET', `/v1/user-pages/${body['id']}`)).body['code']).toBe('not_found');
  });
});
