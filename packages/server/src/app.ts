import { problem } from '@claviger/engine';
import { OpenAPIHono } from '@hono/zod-openapi';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { authenticate } from './access/authenticate.ts';
import type { App, AppEnv } from './app-env.ts';
import { auditing } from './audit/record.ts';
import { connectRoutes } from './connect/routes.ts';
import { watchSessions } from './connect/session-watch.ts';
import { refuseForNow, refuse as refusePage, showUnknown } from './connect/show.ts';
import { connectPreviewRoutes } from './console/connect-preview.ts';
import { consoleRoutes } from './console/routes.ts';
import type { Deps } from './deps.ts';
import { discardBody } from './discard.ts';
import { repairLinkRoutes } from './incidents/link-page.ts';
import { traceOf } from './log.ts';
import { observe } from './observe.ts';
import { addDocumentRoutes } from './openapi/document.ts';
import { faultsOf, type ProblemStatus, refuse } from './problems.ts';
import { addApiKeyRoutes } from './routes/api-keys.ts';
import { addAuditRoute } from './routes/audit.ts';
import { addAuthenticationRoutes } from './routes/authentication.ts';
import { addAuthenticationsRoutes } from './routes/authentications.ts';
import { addChecksRoute } from './routes/checks.ts';
import { addClientDocumentRoutes } from './routes/client-document.ts';
import { addConnectSessionRoutes } from './routes/connect-sessions.ts';
import { addConnectionCreateRoute } from './routes/connection-create.ts';
import { addConnectionRunRoutes } from './routes/connection-runs.ts';
import { addConnectionTransferRoute } from './routes/connection-transfer.ts';
import { addConnectionRoutes } from './routes/connections.ts';
import { addConsolePasswordRoutes } from './routes/console-password.ts';
import { addConsolePeopleRoutes } from './routes/console-people.ts';
import { addConsoleSessionRoutes } from './routes/console-session.ts';
import { addConsoleSsoRoutes } from './routes/console-sso.ts';
import { addDefinitionRoutes } from './routes/definition.ts';
import { addDiagnosisRoutes } from './routes/diagnosis.ts';
import { addDiscoverRoutes } from './routes/discover.ts';
import { addDraftRoutes } from './routes/draft.ts';
import { addEncryptionKeyRoutes } from './routes/encryption-keys.ts';
import { addEnvironmentRoutes } from './routes/environment.ts';
import { addIncidentRoutes } from './routes/incidents.ts';
import { addIntegrationRoutes } from './routes/integrations.ts';
import { addInvitationRoutes } from './routes/invitations.ts';
import { addLogRoutes } from './routes/logs.ts';
import { addMemberRoutes } from './routes/members.ts';
import { addMoveRoutes } from './routes/moves.ts';
import { addPlaygroundRoutes } from './routes/playground.ts';
import { addProxyRoutes } from './routes/proxy.ts';
import { addRenewalRoute } from './routes/renewal.ts';
import { addSchemeRoutes } from './routes/schemes.ts';
import { addServerRoutes } from './routes/server.ts';
import { addSigningKeyRoutes } from './routes/signing-keys.ts';
import { addTesterRoutes } from './routes/testers.ts';
import { addToCodeRoute } from './routes/to-code.ts';
import { addUserPageRoutes } from './routes/user-pages.ts';
import { addUserRoutes } from './routes/users.ts';
import { addVersionLifeRoutes } from './routes/version-life.ts';
import { addVersionMigrateRoute } from './routes/version-migrate.ts';
import { addVersionRoutes } from './routes/versions.ts';
import { addWebhookDeliveryRoutes } from './routes/webhook-deliveries.ts';
import { addWebhookRoutes } from './routes/webhooks.ts';
import { addWorkspaceRoutes } from './routes/workspaces.ts';
import { sdkRoutes } from './sdk/routes.ts';
import { StoreUnavailable } from './store/unavailable.ts';
import { testerRoutes } from './testers/routes.ts';
import { userPageRoutes } from './user-page/routes.ts';

/** The largest body that is read, in bytes. */
const maxBodyBytes = 1024 * 1024;

/** Where the validated parts of a request stand in fault paths. A body's own paths are not prefixed. */
const prefixes: Readonly<Record<string, string>> = { query: 'query', param: 'path', header: 'header' };

/** Everything the server answers, as one function from a request to a response. */
export function createApp(deps: Deps): App {
  const app: App = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const faults = faultsOf(result.error, prefixes[result.target]);
      return refuse(c, problem('field_invalid', 'api', { key: faults[0]?.path ?? '' }, { faults }));
    },
  });
  app.use(observe(deps));
  // The connect page sets its own: a host product may frame it, and the console its preview; any page loads the SDK.
  app.use(
    except(
      ['/connect/*', '/user/*', '/test/*', '/oauth/*', '/console/connect-preview', '/sdk/*'],
      secureHeaders({
        // With `no-referrer` a browser hides the console's Origin from the connect page that it opens by a form.
        referrerPolicy: 'same-origin',
        xFrameOptions: 'DENY',
        // The console must know when the connect page that it opened was closed.
        crossOriginOpenerPolicy: 'same-origin-allow-popups',
      }),
    ),
  );
  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: refuseLargeBody }));
  for (const paths of ['/v1/*', '/v2/*', '/console/*']) app.use(paths, auditing(deps));
  for (const paths of ['/v1/*', '/v2/*']) app.use(paths, authenticate(deps));

  addServerRoutes(app, deps);
  addConsoleSessionRoutes(app, deps);
  addConsolePeopleRoutes(app, deps);
  addConsolePasswordRoutes(app, deps);
  addConsoleSsoRoutes(app, deps);
  addWorkspaceRoutes(app, deps);
  addMemberRoutes(app, deps);
  addInvitationRoutes(app, deps);
  addSchemeRoutes(app, deps);
  addIntegrationRoutes(app, deps);
  addDiscoverRoutes(app, deps);
  addClientDocumentRoutes(app, deps);
  addVersionRoutes(app, deps);
  addVersionLifeRoutes(app, deps);
  addVersionMigrateRoute(app, deps);
  addTesterRoutes(app, deps);
  addMoveRoutes(app, deps);
  addChecksRoute(app, deps);
  addDefinitionRoutes(app, deps);
  addDraftRoutes(app, deps);
  addAuthenticationRoutes(app, deps);
  addToCodeRoute(app, deps);
  addRenewalRoute(app, deps);
  addEnvironmentRoutes(app, deps);
  addSigningKeyRoutes(app, deps);
  const watch = watchSessions(deps.store.connectSessions);
  const watched: Deps = { ...deps, store: { ...deps.store, connectSessions: watch.store } };
  addConnectSessionRoutes(app, watched);
  addUserPageRoutes(app, deps);
  addConnectionCreateRoute(app, deps);
  addAuthenticationsRoutes(app, deps);
  addConnectionRoutes(app, deps);
  addConnectionRunRoutes(app, deps);
  addConnectionTransferRoute(app, deps);
  addUserRoutes(app, deps);
  addProxyRoutes(app);
  addDiagnosisRoutes(app, deps);
  addLogRoutes(app, deps);
  addAuditRoute(app, deps);
  addIncidentRoutes(app, deps);
  addWebhookRoutes(app, deps);
  addWebhookDeliveryRoutes(app, deps);
  addApiKeyRoutes(app, deps);
  addEncryptionKeyRoutes(app, deps);
  addPlaygroundRoutes(app, deps);
  app.route('/', connectRoutes(watched, watch));
  app.route('/', testerRoutes(watched));
  app.route('/', userPageRoutes(watched));
  app.route('/', repairLinkRoutes(watched));
  app.route('/', sdkRoutes(deps));
  app.route('/', connectPreviewRoutes(deps));
  app.route('/', deps.console === undefined ? withoutConsole() : consoleRoutes(deps, deps.console));
  addDocumentRoutes(app, deps);

  app.notFound((c) => refuseRoute(app, c));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return refuseBody(c, error.status);
    const reference = c.get('reference');
    if (error instanceof StoreUnavailable) {
      deps.log.error({ reference, error: traceOf(error) }, 'the store is not available');
      return refuseUnavailable(c, error);
    }
    deps.log.error({ reference, error: traceOf(error) }, 'unexpected error');
    const found = problem('internal', 'api');
    return isPage(c) ? refuseForNow(c, found, 500) : refuse(c, found);
  });
  return app;
}

/** Somebody who opens the printed address in a browser finds something to read. */
function withoutConsole(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', (c) => c.redirect('/docs', 302));
}

const bodyFaults: Readonly<Record<number, { readonly status: ProblemStatus; readonly message: string }>> = {
  413: { status: 413, message: 'The body is larger than 1 MB.' },
  415: { status: 415, message: 'Send JSON, with Content-Type: application/json.' },
};

/** Says that the store is away, for how long it may be, and whether a write may have been done. */
function refuseUnavailable(c: Context<AppEnv>, { message, mayBeDone }: StoreUnavailable) {
  c.header('Retry-After', '5');
  if (isPage(c)) return refuseForNow(c, problem('internal', 'store'), 503);
  return refuse(c, problem('internal', 'store'), {
    status: 503,
    detail: message,
    fix: mayBeDone
      ? 'Read what you changed before you try again: the change may have been made.'
      : 'Try again in a few seconds: nothing was changed.',
  });
}

/** Whether a person reads what is answered: never JSON. How an attempt stands is told to programs. */
function isPage({ req: { path } }: Context<AppEnv>): boolean {
  return /^\/(connect\/[^/]+|(user|test)\/.+|oauth\/return\/.+)$/.test(path);
}

async function refuseLargeBody(c: Context<AppEnv>) {
  await discardBody(c.req.raw);
  return /^\/(connect|user|test)\//.test(c.req.path)
    ? refusePage(c, problem('field_invalid', 'fields'), 413)
    : refuseBody(c, 413);
}

/** What HTTP itself finds wrong with a body, before any schema reads it. */
function refuseBody(c: Context<AppEnv>, status: number) {
  const { status: answered, message } = bodyFaults[status] ?? {
    status: 400,
    message: 'The body is not well-formed JSON.',
  };
  const faults = [{ path: 'body', message }];
  return refuse(c, problem('field_invalid', 'api', { key: 'body' }, { faults }), {
    status: answered,
    detail: message,
  });
}

/** Nothing is there; or something is, under another method. */
function refuseRoute(app: App, c: Context<AppEnv>) {
  // A link to the connect page that lost its end on the way.
  if (/^\/connect\/?$/.test(c.req.path)) return showUnknown(c);
  const methods = methodsOf(app, c.req.path);
  const asked = c.req.method === 'HEAD' ? 'GET' : c.req.method;
  // A page has its own reasons not to answer, such as somebody who reads no HTML.
  if (methods.length === 0 || methods.includes(asked)) {
    return refuse(c, problem('not_found', 'api', { what: 'route' }), {
      detail: 'Nothing answers at this path.',
      fix: 'Read /docs for the routes that there are.',
    });
  }
  c.header('Allow', methods.join(', '));
  const allowed = `This path answers ${methods.join(', ')} only.`;
  return refuse(c, problem('not_found', 'api', { what: 'route' }), {
    status: 405,
    detail: allowed,
    fix: allowed,
  });
}

function methodsOf(app: App, path: string): readonly string[] {
  const parts = path.split('/');
  const found = app.routes.filter(({ method, path: pattern }) => {
    const isOpen = pattern.endsWith('/*');
    const wanted = (isOpen ? pattern.slice(0, -2) : pattern).split('/');
    return (
      method !== 'ALL' &&
      (wanted.length === parts.length || (isOpen && wanted.length < parts.length)) &&
      wanted.every((part, index) => part.startsWith(':') || part === parts[index])
    );
  });
  return [...new Set(found.map(({ method }) => method))];
}
