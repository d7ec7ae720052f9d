import { within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../api/types.ts';
import { type Answers, type Asked, renderPage } from '../../testing/render.tsx';
import { connectionOf } from '../authentication/panel/connection.test-tool.ts';
import { reportOf } from '../authentication/panel/run.test-tool.ts';
import { exchangeOf, runProblemOf } from '../exchanges/sample.test-tool.ts';

const path = '/v1/connections/conn_1';
const begun = {
  id: 'evt_1',
  type: 'connection.created',
  connection: 'conn_1',
  at: '2026-01-02T09:10:00Z',
  detail: { session: 'cs_1' },
};
const gone = () =>
  Response.json({ code: 'not_found', title: 'There is no such connection' }, { status: 404 });

/** The page over a server that keeps one connection. */
async function render(first: Partial<Connection> = {}, answers: Answers = {}, search = '') {
  let connection: Connection | undefined = connectionOf({ user: { id: 'u_1', name: 'Ada' }, ...first });
  const rendered = await renderPage(`/connections/conn_1${search}`, {
    [`GET ${path}`]: () => connection ?? gone(),
    [`GET ${path}/events`]: { data: [begun], next: null },
    'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme' }], next: null },
    'GET /v1/schemes': { data: [{ name: 'sample', title: 'Sample keys' }], next: null },
    [`PATCH ${path}`]: ({ body }: Asked) => {
      connection = connection && {
        ...connection,
        ...(body as object),
        title: `Acme CRM ${(body as Connection).label}`,
      };
      return connection;
    },
    [`POST ${path}/expire`]: () => {
      connection = connection && { ...connection, status: 'expired' };
      return connection;
    },
    [`DELETE ${path}`]: () => {
      connection = undefined;
      return null;
    },
    ...answers,
  });
  return { ...rendered, change: (more: Partial<Connection>) => (connection = connectionOf(more)) };
}

type Screen = Awaited<ReturnType<typeof render>>['screen'];

async function choose(screen: Screen, item: RegExp) {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}

afterEach(() => vi.restoreAllMocks());

test('all that is known stands there: of what, whose, since when, and with which scopes', async () => {
  const { screen } = await render({
    generation: 3,
    scopes: { requested: ['read', 'write'], granted: ['read'], missing: ['write'] },
    expiresAt: new Date(Date.now() + 9_000_000).toISOString(),
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM ada@acme.dev' })).toBeDefined();
  expect(screen.getByText('Live')).toBeDefined();
  const link = await screen.findByRole('link', { name: 'Acme 1.0.0' });
  expect(link.getAttribute('href')).toBe('/integrations/acme/1.0.0');
  expect(screen.getByRole('link', { name: 'Ada' }).getAttribute('href')).toBe('/connections?user=u_1');
  expect(await screen.findByText('Sample keys')).toBeDefined();
  expect(screen.getByText('in 2 hours')).toBeDefined();
  const scopes = within(screen.getByRole('list', { name: 'Scopes' })).getAllByRole('listitem');
  expect(scopes.map((scope) => scope.textContent)).toEqual(['read', 'write: asked for, not granted']);
});

test('F-122 CON-8 a test shows what was sent; one that fails says why and offers to reconnect', async () => {
  let report = reportOf();
  const { screen } = await render({}, { [`POST ${path}/test`]: () => report });
  await userEvent.click(await screen.findByRole('button', { name: 'Test connection' }));
  expect(await screen.findByText(/Request successful · 212 ms · 2 exchanges/)).toBeDefined();
  expect(within(screen.getByRole('list', { name: 'What was sent' })).getAllByRole('listitem')).toHaveLength(
    2,
  );
  report = reportOf({ ok: false, response: null, problem: runProblemOf() });
  await userEvent.click(screen.getByRole('button', { name: 'Test connection' }));
  expect(await screen.findByRole('heading', { name: 'Acme CRM answered 401' })).toBeDefined();
  expect(screen.getAllByRole('button', { name: 'Reconnect' })).toHaveLength(2);
});

test('F-122 CON-9 a rename is saved at once, and the new title stands there', async () => {
  const { asked, screen } = await render();
  await choose(screen, /Rename/);
  const label = await screen.findByRole('textbox', { name: 'Label' });
  await userEvent.clear(label);
  await userEvent.click(screen.getByRole('button', { name: 'Rename connection' }));
  expect(await screen.findByText('Type a label.')).toBeDefined();
  await userEvent.type(label, 'Work');
  await userEvent.click(screen.getByRole('button', { name: 'Rename connection' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM Work' })).toBeDefined();
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ label: 'Work' });
});

test('a label that is refused stays in the dialog, with why', async () => {
  const { screen } = await render(
    {},
    {
      [`PATCH ${path}`]: () =>
        Response.json({ code: 'label_secret', title: 'The label holds a secret' }, { status: 422 }),
    },
  );
  await choose(screen, /Rename/);
  await userEvent.click(await screen.findByRole('button', { name: 'Rename connection' }));
  expect(await screen.findByText('The label holds a secret')).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Label' }).value).toBe('ada@acme.dev');
});

test('F-122 CON-10 reconnecting repairs this very connection, for its own user', async () => {
  const popup = { closed: false, close: vi.fn(), document: document.implementation.createHTMLDocument() };
  vi.spyOn(window, 'open').mockReturnValue(popup as unknown as Window);
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => undefined);
  const { asked, screen, change } = await render(
    { status: 'expired' },
    {
      'POST /v1/connect-sessions': {
        id: 'cs_2',
        token: 't',
        url: '/connect/t',
        expiresAt: '2030-01-01T00:00:00Z',
      },
      'GET /v1/connect-sessions/cs_2': () => {
        change({ status: 'active' });
        return { id: 'cs_2', status: 'connected', connection: 'conn_1' };
      },
    },
  );
  expect(await screen.findByText(/Calls are refused until the user reconnects/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Reconnect' }));
  expect(await screen.findByText('Live')).toBeDefined();
  expect(asked.find(({ path: at }) => at === '/v1/connect-sessions')?.body).toMatchObject({
    integration: 'acme',
    connection: 'conn_1',
    user: { id: 'u_1', name: 'Ada' },
  });
});

test('a renewal that there is no way to make is explained, and is no failure', async () => {
  const { screen } = await render(
    {},
    {
      [`POST ${path}/refresh`]: () =>
        Response.json(
          {
            code: 'refresh_failed',
            title: 'The credentials could not be renewed for now',
            detail: 'The definition does not say how to renew these credentials, so nothing was sent.',
            fix: 'Have the user reconnect when they end.',
          },
          { status: 409 },
        ),
    },
  );
  await choose(screen, /Renew now/);
  expect(await screen.findByText('Nothing was renewed')).toBeDefined();
  expect(screen.getByText(/does not say how to renew/)).toBeDefined();
  expect(screen.queryByText('The credentials could not be renewed for now')).toBeNull();
});

test('a renewal that the app refused is a failure, and one that worked is said', async () => {
  let works = false;
  const { screen } = await render(
    {},
    {
      [`POST ${path}/refresh`]: () =>
        works
          ? connectionOf({ generation: 2 })
          : Response.json(
              { code: 'refresh_rejected', title: 'The app refused the renewal' },
              { status: 409 },
            ),
    },
  );
  await choose(screen, /Renew now/);
  expect(await screen.findByText('The app refused the renewal')).toBeDefined();
  works = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Credentials renewed')).toBeDefined();
  expect(screen.queryByText('The app refused the renewal')).toBeNull();
});

test('F-121 CON-11 an expiry is rehearsed, and what it means is said', async () => {
  const { screen } = await render();
  await choose(screen, /Mark as expired/);
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as expired' }));
  expect(await screen.findByText(/Calls are refused until the user reconnects/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Copy reconnect link' })).toBeDefined();
});

test('F-122 CON-12 what was deleted says so, keeps its timeline, and takes the focus there', async () => {
  const { screen } = await render();
  await choose(screen, /Delete connection/);
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('revoke');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete connection' }));
  expect(await screen.findByText('This connection was deleted')).toBeDefined();
  expect(screen.getByRole('heading', { level: 1, name: 'Acme CRM ada@acme.dev' })).toBeDefined();
  expect(await screen.findByText('Connected on the connect page')).toBeDefined();
  await expect.poll(() => document.activeElement?.textContent).toContain('This connection was deleted');
  expect(screen.queryByRole('tab', { name: 'Metadata' })).toBeNull();
});

test('the address of one that was deleted before shows its timeline', async () => {
  const { screen } = await render({}, { [`GET ${path}`]: gone });
  expect(await screen.findByRole('heading', { level: 1, name: 'Deleted connection' })).toBeDefined();
  expect(await screen.findByText('Connected on the connect page')).toBeDefined();
});

test('the address of none says that there is none', async () => {
  const { screen } = await render({}, { [`GET ${path}`]: gone, [`GET ${path}/events`]: gone });
  expect(await screen.findByRole('heading', { level: 1, name: 'No such connection' })).toBeDefined();
  expect(screen.getByText('There is no such connection')).toBeDefined();
});

test('the open exchange stands in the address, also one that is older than the list', async () => {
  const old = exchangeOf({ url: 'https://acme.example/old' }, { id: 'exch_0' });
  const { router, screen } = await render(
    {},
    {
      'GET /v1/exchanges': { data: [exchangeOf({}, { id: 'exch_1' })], next: null },
      'GET /v1/exchanges/exch_0': old,
    },
    '?exchange=exch_0',
  );
  const other = await screen.findByRole('list', { name: 'Exchange of the address' });
  expect(within(other).getByRole('heading', { name: 'Request' })).toBeDefined();
  const list = screen.getByRole('list', { name: 'Exchanges' });
  await userEvent.click(within(list).getByRole('button', { name: /acme\.example/ }));
  expect(router.state.location.search).toEqual({ tab: 'exchanges', exchange: 'exch_1' });
});

test('metadata is shown as it is', async () => {
  const { router, screen } = await render({ metadata: { plan: 'gold' } });
  await userEvent.click(await screen.findByRole('tab', { name: 'Metadata' }));
  expect(await screen.findByText(/"plan": "gold"/)).toBeDefined();
  expect(router.state.location.search).toEqual({ tab: 'metadata' });
});

test('a connection that cannot be read says why, and can be tried again', async () => {
  let up = false;
  const { screen } = await render(
    {},
    {
      [`GET ${path}`]: () =>
        up
          ? connectionOf()
          : Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
    },
  );
  expect(await screen.findByText('The store is away')).toBeDefined();
  up = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Live')).toBeDefined();
});

test('whoever may only read has no buttons that change anything', async () => {
  const { screen } = await render(
    { status: 'expired' },
    {
      'GET /console/session': {
        user: { id: 'key_2', name: 'Reader' },
        workspace: 'default',
        permissions: ['connections:read'],
        grantable: [],
        csrf: '',
        expiresAt: '2030-01-01T00:00:00.000Z',
      },
    },
  );
  await screen.findAllByText('Expired');
  for (const name of ['Test connection', 'Reconnect', 'More', 'Copy reconnect link'])
    expect(screen.queryByRole('button', { name })).toBeNull();
});
