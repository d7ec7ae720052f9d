import { within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Answers, type Asked, renderPage } from '../../testing/render.tsx';
import { connectionOf } from '../authentication/panel/connection.test-tool.ts';

const ada = connectionOf({ lastUsedAt: new Date().toISOString() });
const bob = connectionOf({
  id: 'conn_2',
  title: 'Acme CRM bob',
  label: 'bob',
  status: 'expired',
  user: { id: 'u_2', name: 'Bob' },
});
const carol = connectionOf({ id: 'conn_3', title: 'Acme CRM carol', label: 'carol', status: 'revoked' });
const named = { data: [{ key: 'acme', name: 'Acme' }], next: null };

/** The page over a server that filters by state and has two pages. */
const render = (address = '/connections', answers: Answers = {}) =>
  renderPage(address, {
    'GET /v1/connections': ({ query }: Asked) => {
      const status = query.get('status');
      const all = query.get('cursor') === 'more' ? [carol] : [ada, bob];
      return {
        data: all.filter((one) => status === null || one.status === status),
        next: query.get('cursor') === 'more' ? null : 'more',
      };
    },
    'GET /v1/integrations': named,
    'GET /v1/integrations/acme/versions': { data: [{ version: '1.0.0' }], next: null },
    ...answers,
  });

const asksOf = (asked: readonly Asked[], method: string) => asked.filter((one) => one.method === method);

test('F-121 the list tells the state in words, whose a connection is, and when it was last used', async () => {
  const { screen } = await render();
  const rows = await screen.findAllByRole('row');
  expect(rows).toHaveLength(3);
  const [, first, second] = rows.map((row) => row.textContent);
  expect(first).toMatch(/Acme CRM ada@acme\.dev.*Acme1\.0\.0.*First key.*Live.*just now/);
  expect(second).toMatch(/Acme CRM bob.*Bob.*Expired.*Never/);
  expect(screen.getByRole('link', { name: /ada@acme/ }).getAttribute('href')).toBe('/connections/conn_1');
});

test('F-121 the filter for expired ones works, and stands in the address', async () => {
  const { asked, router, screen } = await render();
  await screen.findByText('Acme CRM bob');
  await userEvent.click(screen.getByRole('radio', { name: 'Expired' }));
  await expect.poll(() => screen.queryByText(/ada@acme/)).toBeNull();
  expect(router.state.location.search).toEqual({ status: 'expired' });
  expect(asked.at(-1)?.query.get('status')).toBe('expired');
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(await screen.findByText(/ada@acme/)).toBeDefined();
});

test('an address narrows the list by integration, version and user; a state that there is none of is left out', async () => {
  const { asked, screen } = await render('/connections?integration=acme&version=1.0.0&user=u_2&status=odd');
  expect(await screen.findByRole('button', { name: /Version 1\.0\.0/ })).toBeDefined();
  const query = asked.find(({ path }) => path === '/v1/connections')?.query;
  expect(query?.toString()).toBe('integration=acme&version=1.0.0&user=u_2');
});

test('F-093 the accounts that one tests with oneself are one filter away', async () => {
  const { asked, screen } = await render();
  await screen.findByText('Acme CRM bob');
  await userEvent.click(screen.getByRole('radio', { name: 'Your test accounts' }));
  await expect
    .poll(() =>
      asked
        .filter(({ path }) => path === '/v1/connections')
        .at(-1)
        ?.query.get('user'),
    )
    .toBe('key_1');
});

test('the next page is an address of its own', async () => {
  const { router, screen } = await render();
  await userEvent.click(await screen.findByRole('button', { name: 'Next page' }));
  expect(await screen.findByText('Acme CRM carol')).toBeDefined();
  expect(router.state.location.search).toEqual({ cursor: 'more' });
  router.history.back();
  expect(await screen.findByText('Acme CRM bob')).toBeDefined();
});

test('an empty list says how connections come about', async () => {
  const { screen } = await render('/connections', { 'GET /v1/connections': { data: [], next: null } });
  expect(await screen.findByText('No connections yet')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Go to your integrations' })).toBeDefined();
});

test('a list in which nothing matches keeps its filters', async () => {
  const { screen } = await render('/connections?search=x', {
    'GET /v1/connections': { data: [], next: null },
  });
  expect(await screen.findByText('No connection matches')).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search by title' }).value).toBe('x');
});

test('a list that cannot be read says why, and can be tried again', async () => {
  let up = false;
  const { screen } = await render('/connections', {
    'GET /v1/connections': () =>
      up
        ? { data: [ada], next: null }
        : Response.json({ code: 'internal', title: 'The store is away' }, { status: 503 }),
  });
  expect(await screen.findByText('The store is away')).toBeDefined();
  up = true;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/ada@acme/)).toBeDefined();
});

const chooseAll = async (screen: Awaited<ReturnType<typeof render>>['screen']) => {
  const [box] = await screen.findAllByRole('checkbox');
  await userEvent.click(box ?? document.body);
  return screen.findByText('2 connections selected');
};

test('F-122 many are tested at once, and those that failed are named with why', async () => {
  const { screen } = await render('/connections', {
    'POST /v1/connections/conn_1/test': { ok: true, problem: null, http: [] },
    'POST /v1/connections/conn_2/test': {
      ok: false,
      problem: { title: 'Acme answered 401', detail: 'Refused.', fix: 'Reconnect.' },
      http: [],
    },
  });
  await chooseAll(screen);
  await userEvent.click(screen.getByRole('button', { name: 'Test 2 connections' }));
  expect(await screen.findByText('1 of 2 passed, 1 failed.')).toBeDefined();
  const failed = screen.getByRole('list', { name: 'What failed' });
  expect(within(failed).getByRole('link', { name: 'Acme CRM bob' }).getAttribute('href')).toBe(
    '/connections/conn_2',
  );
  expect(failed.textContent).toContain('Acme answered 401. Refused.');
});

test('F-122 CON-12 more than one is deleted only when their number was typed', async () => {
  const { asked, screen } = await render('/connections', {
    'DELETE /v1/connections/conn_1': null,
    'DELETE /v1/connections/conn_2': null,
  });
  await chooseAll(screen);
  await userEvent.click(screen.getByRole('button', { name: 'Delete 2 connections' }));
  const dialog = await screen.findByRole('alertdialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete 2 connections' }));
  expect(asksOf(asked, 'DELETE')).toEqual([]);
  await userEvent.type(within(dialog).getByRole('textbox'), '2');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete 2 connections' }));
  expect(await screen.findByText('2 of 2 deleted.')).toBeDefined();
  expect(asksOf(asked, 'DELETE').map(({ path }) => path)).toEqual([
    '/v1/connections/conn_1',
    '/v1/connections/conn_2',
  ]);
});

test('a run goes on while another page is shown, and its results wait', async () => {
  let answer: (report: unknown) => void = () => undefined;
  const { asked, router, screen } = await render('/connections', {
    'GET /v1/api-keys': { data: [], next: null },
    'POST /v1/connections/conn_1/test': () => new Promise((done) => (answer = done)),
    'POST /v1/connections/conn_2/test': { ok: true, problem: null, http: [] },
  });
  await chooseAll(screen);
  await userEvent.click(screen.getByRole('button', { name: 'Test 2 connections' }));
  expect(await screen.findByText('Testing 1 of 2')).toBeDefined();
  await router.navigate({ to: '/settings' });
  answer({ ok: true, problem: null, http: [] });
  await expect.poll(() => asksOf(asked, 'POST').length).toBe(2);
  await router.navigate({ to: '/connections' });
  expect(await screen.findByText('2 of 2 passed.')).toBeDefined();
});

test('whoever may only read has no boxes and no reconnect links', async () => {
  const { screen } = await render('/connections', {
    'GET /console/session': {
      user: { id: 'key_2', name: 'Reader' },
      workspace: 'default',
      permissions: ['connections:read'],
      grantable: [],
      csrf: '',
      expiresAt: '2030-01-01T00:00:00.000Z',
    },
  });
  await screen.findByText('Acme CRM bob');
  expect(screen.queryByRole('checkbox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Copy reconnect link' })).toBeNull();
});
