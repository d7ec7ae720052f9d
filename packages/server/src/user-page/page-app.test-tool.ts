import { type ConnectApp, openConnectApp, right } from '../connect/connect-app.test-tool.ts';

/** A server as the connect page's tests have it, with accounts and pages of users. */
export interface PageApp extends ConnectApp {
  /** Makes a page for a user; answers its id and path. */
  make(
    user: string,
    more?: object,
  ): Promise<{ readonly id: string; readonly path: string; readonly token: string }>;
  /** Connects an account of the app with a key; answers its id. */
  account(user: string, more?: object): Promise<string>;
  connection(id: string): Promise<Readonly<Record<string, unknown>>>;
  timeline(id: string): Promise<readonly unknown[]>;
}

/** Opens one, for tests; its caller closes `app`. */
export async function openPageApp(): Promise<PageApp> {
  const it = await openConnectApp();
  // A page that names no integrations offers those that are promoted. @see TEAM-7
  for (const key of ['acme', 'other', 'keyed'])
    await it.app.deps.store.versions.update('default', key, '1.0.0', { state: 'promoted' });
  const made = async (path: string, body: object) => {
    const answer = await it.app.call('POST', path, { body });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  return {
    ...it,
    make: async (user, more = {}) => {
      const { id, token } = await made('/v1/user-pages', { user: { id: user }, ...more });
      return { id: String(id), path: `/user/${token}`, token: String(token) };
    },
    account: async (user, more = {}) => {
      const body = { integration: 'keyed', user: { id: user }, authData: right, label: 'Blue', ...more };
      return String((await made('/v1/connections', body))['id']);
    },
    connection: async (id) => (await it.app.call('GET', `/v1/connections/${id}`)).body,
    timeline: async (id) =>
      (await it.app.call('GET', `/v1/connections/${id}/events`)).body['data'] as readonly unknown[],
  };
}
