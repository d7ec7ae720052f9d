import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  type RouterHistory,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router';
import { problemOf } from './api/problem.ts';
import { integrationRead } from './api/reads.ts';
import { sessionRead } from './api/session.ts';
import { textSearch } from './search.ts';
import { Root } from './shell/root.tsx';
import { NotFoundPage, RouteFailure } from './shell/route-failure.tsx';

interface RouterContext {
  readonly client: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFoundPage,
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: textSearch('to', 'with', 'problem'),
  component: lazyRouteComponent(() => import('./shell/login-page.tsx'), 'LoginPage'),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('./shell/reset-page.tsx'), 'ResetPage'),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/password/$token',
  component: lazyRouteComponent(() => import('./shell/new-password-page.tsx'), 'NewPasswordPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./shell/sign-up-page.tsx'), 'SignUpPage'),
});

const newAccount = createRoute({
  getParentRoute: () => root,
  path: '/sign-up/$token',
  component: lazyRouteComponent(() => import('./shell/sign-up-page.tsx'), 'NewAccountPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./shell/invitation-page.tsx'), 'InvitationPage'),
});

/** Everything behind the sign-in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(sessionRead);
    } catch (error) {
      if (problemOf(error).status !== 401) throw error;
      // What came back from the provider of single sign-on without a session leads nowhere but to another try.
      const { sso } = textSearch('sso')(location.search);
      throw redirect({ to: '/login', search: sso === undefined ? { to: location.href } : { problem: sso } });
    }
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
});

const start = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/integrations', replace: true });
  },
});

const integrations = createRoute({
  getParentRoute: () => shell,
  path: '/integrations',
  validateSearch: textSearch('search', 'cursor'),
  component: lazyRouteComponent(() => import('./features/integrations/list-page.tsx'), 'IntegrationsPage'),
});

const newIntegration = createRoute({
  getParentRoute: () => shell,
  path: '/integrations/new',
  validateSearch: textSearch('from', 'scheme'),
  component: lazyRouteComponent(() => import('./features/integrations/new-page.tsx'), 'NewIntegrationPage'),
});

/** Leads to the version for new connections. */
const integration = createRoute({
  getParentRoute: () => shell,
  path: '/integrations/$key',
  beforeLoad: async ({ context, params }) => {
    const { key, version } = await context.client.fetchQuery(integrationRead(params.key));
    throw redirect({ to: '/integrations/$key/$version', params: { key, version }, replace: true });
  },
});

const authentication = createRoute({
  getParentRoute: () => shell,
  path: '/integrations/$key/$version',
  validateSearch: textSearch('way', 'step', 'tab', 'exchange', 'account', 'path', 'line'),
  component: lazyRouteComponent(
    () => import('./features/authentication/authentication-page.tsx'),
    'AuthenticationPage',
  ),
});

const environment = createRoute({
  getParentRoute: () => shell,
  path: '/integrations/$key/$version/environment',
  component: lazyRouteComponent(() => import('./features/settings/environment-page.tsx'), 'EnvironmentPage'),
});

const versions = createRoute({
  getParentRoute: () => shell,
  path: '/integrations/$key/$version/versions',
  component: lazyRouteComponent(() => import('./features/settings/versions-page.tsx'), 'VersionsPage'),
});

const testers = createRoute({
  getParentRoute: () => shell,
  path: '/integrations/$key/$version/testers',
  component: lazyRouteComponent(() => import('./features/testers/testers-page.tsx'), 'TestersPage'),
});

const connections = createRoute({
  getParentRoute: () => shell,
  path: '/connections',
  validateSearch: textSearch('integration', 'version', 'user', 'status', 'search', 'cursor'),
  component: lazyRouteComponent(() => import('./features/connections/list-page.tsx'), 'ConnectionsPage'),
});

const connection = createRoute({
  getParentRoute: () => shell,
  path: '/connections/$id',
  validateSearch: textSearch('tab', 'exchange'),
  component: lazyRouteComponent(() => import('./features/connections/connection-page.tsx'), 'ConnectionPage'),
});

const logs = createRoute({
  getParentRoute: () => shell,
  path: '/logs',
  validateSearch: textSearch(
    'integration',
    'connection',
    'attempt',
    'user',
    'email',
    'status',
    'purpose',
    'since',
    'failed',
    'version',
    'exchange',
    'cursor',
  ),
  component: lazyRouteComponent(() => import('./features/logs/logs-page.tsx'), 'LogsPage'),
});

const exchange = createRoute({
  getParentRoute: () => shell,
  path: '/logs/$id',
  component: lazyRouteComponent(() => import('./features/logs/exchange-page.tsx'), 'ExchangePage'),
});

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
});

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./features/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});

const webhook = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks/$id',
  component: lazyRouteComponent(() => import('./features/webhooks/webhook-page.tsx'), 'WebhookPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: textSearch('actor', 'action', 'integration', 'connection', 'since', 'until', 'cursor'),
  component: lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
});

const incidents = createRoute({
  getParentRoute: () => shell,
  path: '/incidents',
  validateSearch: textSearch('integration', 'closed', 'cursor'),
  component: lazyRouteComponent(() => import('./features/incidents/incidents-page.tsx'), 'IncidentsPage'),
});

const apiKeys = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/settings/api-keys-page.tsx'), 'ApiKeysPage'),
});

const encryption = createRoute({
  getParentRoute: () => shell,
  path: '/settings/encryption',
  component: lazyRouteComponent(() => import('./features/settings/encryption-page.tsx'), 'EncryptionPage'),
});

const routeTree = root.addChildren([
  login,
  reset,
  newPassword,
  signUp,
  newAccount,
  invitation,
  shell.addChildren([
    start,
    integrations,
    newIntegration,
    integration,
    authentication,
    environment,
    versions,
    testers,
    connections,
    connection,
    logs,
    exchange,
    people,
    webhooks,
    webhook,
    audit,
    incidents,
    apiKeys,
    encryption,
  ]),
]);

/** The console's pages, each loaded when it is first shown. */
export function consoleRouter(client: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    scrollRestoration: true,
    // All parameters are text: they stand in an address as they are typed there.
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
    defaultErrorComponent: RouteFailure,
    ...(history === undefined ? {} : { history }),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof consoleRouter>;
  }
}
