import { userEvent } from '@testing-library/user-event';
import type { Connection } from '../../api/types.ts';
import { type Answers, type Asked, renderPage } from '../../testing/render.tsx';
import { connectionOf } from '../authentication/panel/connection.test-tool.ts';

/** The path of the connection. */
export const path = '/v1/connections/conn_1';
const begun = {
  id: 'evt_1',
  type: 'connection.created',
  connection: 'conn_1',
  at: '2026-01-02T09:10:00Z',
  detail: { session: 'cs_1' },
};
/** What the server answers of a connection that it does not know. */
export const gone = () =>
  Response.json({ code: 'not_found', title: 'There is no such connection' }, { status: 404 });

/** The page over a server that keeps one connection. */
export async function renderConnection(first: Partial<Connection> = {}, answers: Answers = {}, search = '') {
  let connection: Connection | undefined = connectionOf({ user: { id: 'u_1', name: 'Ada' }, ...first });
  const rendered = await renderPage(`/connections/conn_1${search}`, {
    [`GET ${path}`]: () => connection ?? gone(),
    [`GET ${path}/events`]: { data: [begun], next: null },
    'GET /v1/integrations': { data: [{ key: 'acme', name: 'Acme' }], next: null },
    'GET /v1/schemes': { data: [{ name: 'sample', title: 'Sample keys' }], next: null },
    [`PATCH ${path}`]: ({ body }: Asked) => {
      const changed = { ...connection, ...(body as Connection) };
      // What is taken away by null is not in an answer.
      const kept = Object.entries(changed).filter(([name, value]) => value !== null || name.endsWith('At'));
      connection = connection && {
        ...(Object.fromEntries(kept) as unknown as Connection),
        title: `Acme CRM ${changed.label}`,
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

type Screen = Awaited<ReturnType<typeof renderConnection>>['screen'];

/** Chooses from the menu of the page. */
export async function choose(screen: Screen, item: RegExp) {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
}
