import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen } from '@testing-library/react';
import { type ReactElement, Suspense } from 'react';
import { vi } from 'vitest';
import { sessionKey } from '../api/session.ts';
import type { ConsoleSession } from '../api/types.ts';
import { consoleRouter } from '../router.tsx';

/** A request that the page made. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** What `METHOD /path` answers: a value (as JSON), a Response, or a function of the request. */
export type Answers = Readonly<Record<string, unknown>>;

/** Puts answers in the place of the server. What no answer is given for is a 404. Answers what was asked, as it grows. */
export function answerWith(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const url = new URL(address, 'http://localhost');
    const request: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    asked.push(request);
    const found = answers[`${request.method} ${request.path}`];
    const answer: unknown = typeof found === 'function' ? await found(request) : found;
    if (answer instanceof Response) return answer.clone();
    if (answer === undefined)
      return Response.json(
        { code: 'not_found', title: `No answer for ${request.method} ${request.path}` },
        { status: 404 },
      );
    return answer === null ? new Response(null, { status: 204 }) : Response.json(answer);
  });
  return asked;
}

const allPermissions = [
  'integrations:read',
  'integrations:write',
  'connections:read',
  'connections:write',
  'connections:call',
  'exchanges:read',
  'webhooks:read',
  'webhooks:write',
  'api-keys:read',
  'api-keys:write',
  'encryption-keys:read',
  'encryption-keys:write',
  'members:read',
  'members:write',
  'audit:read',
];

/** A session that may do everything, for pages that ask who is signed in: that of a key. */
export const testSession: ConsoleSession = {
  kind: 'key',
  role: null,
  user: { id: 'key_1', name: 'First key' },
  workspace: 'default',
  workspaceName: 'default',
  workspaces: [],
  permissions: allPermissions,
  grantable: [...allPermissions, 'credentials:read'],
  csrf: 'proof',
  expiresAt: '2030-01-01T00:00:00.000Z',
};

/** A person who may do everything in a workspace. */
export const adminSession: ConsoleSession = {
  ...testSession,
  kind: 'person',
  role: 'admin',
  user: { id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@acme.example' },
  workspace: 'ws_acme',
  workspaceName: 'Acme',
  workspaces: [{ id: 'ws_acme', name: 'Acme', role: 'admin' }],
};

/** A person who may read, and look after other collaborators. @see TEAM-1 @see TEAM-3 */
export const collaboratorSession: ConsoleSession = {
  ...adminSession,
  role: 'collaborator',
  user: { id: 'usr_col', name: 'Charles Babbage', email: 'charles@acme.example' },
  workspaces: [{ id: 'ws_acme', name: 'Acme', role: 'collaborator' }],
  permissions: [
    'integrations:read',
    'connections:read',
    'exchanges:read',
    'webhooks:read',
    'members:read',
    'members:write',
  ],
  grantable: [],
};

function testClient() {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } });
}

/** Renders the whole console at an address. */
export async function renderPage(address: string, answers: Answers) {
  const asked = answerWith({ 'GET /console/session': testSession, ...answers });
  const client = testClient();
  const router = consoleRouter(client, createMemoryHistory({ initialEntries: [address] }));
  await act(async () => {
    render(
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    );
    await router.load();
  });
  return { asked, client, router, screen };
}

/** Renders one component, with a router and a cache around it, at an address whose search parameters it may read. */
export async function renderPart(part: ReactElement, answers: Answers = {}, address = '/') {
  const asked = answerWith({ 'GET /console/session': testSession, ...answers });
  const client = testClient();
  // The router has read it before a part of any page shows.
  const session = answers['GET /console/session'] ?? testSession;
  if (typeof session !== 'function') client.setQueryData(sessionKey, session);
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({
    getParentRoute: () => root,
    path: '$',
    component: () => <Suspense fallback="Loading">{part}</Suspense>,
  });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await act(async () => {
    render(
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    );
    await router.load();
  });
  return { asked, client, router, screen };
}
