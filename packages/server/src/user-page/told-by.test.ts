import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainLook } from '../connect/look.ts';
import type { UserPage } from '../store/user-page.ts';
import { openPageApp, type PageApp } from './page-app.test-tool.ts';
import { justDoneMs, toldBy } from './told-by.ts';

let it: PageApp;
beforeEach(async () => {
  it = await openPageApp();
});
afterEach(() => it.app.close());

const told = async (query: Readonly<Record<string, string>>, user = 'u-1', integrations = ['keyed']) => {
  const settings = { allowedOrigins: [], integrations };
  const page: UserPage = {
    id: 'up_1',
    workspace: 'default',
    user: { id: user },
    settings,
    createdAt: 0,
    expiresAt: 0,
  };
  return toldBy(it.app.deps, plainLook, page, query);
};

/** A session that has connected an account. */
const connected = async (more: object = {}) => {
  const { id, path } = await it.open('keyed', { user: { id: 'u-1' }, ...more });
  const visitor = await it.sent(path);
  await visitor.post(path, { team: 'blue', api_key: 'right-canary' });
  return { id, connection: String((await it.read(id))['connection']) };
};

describe('what an address says of what was just done', () => {
  test('marks what a session of this user has connected, for a few minutes', async () => {
    const { id, connection } = await connected();
    const mark = { about: 'mark', connection, mark: 'connected' };
    expect(await told({ connect_session: id, status: 'connected' })).toEqual(mark);
    expect(await told({ connect_session: id }, 'u-2')).toBeUndefined();
    expect(await told({ connect_session: 'cs_none' })).toBeUndefined();
    const again = await connected({ connection });
    expect(await told({ connect_session: again.id })).toEqual({ ...mark, mark: 'reconnected' });
    it.app.advance(justDoneMs + 1);
    expect(await told({ connect_session: id })).toBeUndefined();
  });

  test('believes the session, not the status that the address names', async () => {
    const { id } = await it.open('keyed', { user: { id: 'u-1' } });
    expect(await told({ connect_session: id, status: 'connected' })).toBeUndefined();
  });

  test('marks as renamed only what is on the page', async () => {
    const [mine, theirs] = [await it.account('u-1'), await it.account('u-2')];
    expect(await told({ renamed: mine })).toEqual({ about: 'mark', connection: mine, mark: 'renamed' });
    expect(await told({ renamed: theirs })).toBeUndefined();
  });

  test('names the app that was disconnected, if the page is about it', async () => {
    expect(await told({ disconnected: 'keyed' })).toEqual({
      about: 'disconnected',
      app: 'Keyed',
      wasTold: true,
    });
    expect(await told({ disconnected: 'keyed', told: 'no' })).toMatchObject({ wasTold: false });
    expect(await told({ disconnected: 'acme' })).toBeUndefined();
    expect(await told({})).toBeUndefined();
  });
});
