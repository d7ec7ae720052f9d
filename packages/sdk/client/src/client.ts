import { type Operations, operationsOf } from './operations.ts';
import { proxyFetchOf } from './proxy.ts';
import { type ClientOptions, checkOptions } from './settings.ts';

/** A client of a Claviger server. */
export type Client = ReturnType<typeof createClient>;

/**
 * Makes a client. It keeps the key to itself: nothing that prints the client shows it.
 *
 * `list` reads a list page after page, `page` one page of it; the last argument of every call may have a `signal`.
 */
export function createClient(options: ClientOptions) {
  const settings = checkOptions(options);
  const api = operationsOf(settings);
  return {
    integrations: integrations(api),
    connectSessions: connectSessions(api),
    userPages: {
      /** A page where one user looks after their own connections. Its `token` is for this user's browser alone. */
      create: api.call('post', '/v1/user-pages', 'body'),
      get: api.call('get', '/v1/user-pages/{id}'),
      remove: api.call('delete', '/v1/user-pages/{id}'),
    },
    connections: connections(api),
    users: {
      /** What they share goes to another, what is private ends. May be asked again. */
      leave: api.call('post', '/v1/users/{id}/leave', 'body'),
    },
    /** The credentials of a connection, renewed first when less of their life is left than asked for. Secret. */
    credentials: api.call('get', '/v1/connections/{id}/credentials', 'query'),
    /** Calls the app of a connection as `fetch` would: by a path, or by a URL of a host that the app may have. */
    fetch: proxyFetchOf(settings),
    exchanges: {
      list: api.list('/v1/exchanges'),
      page: api.call('get', '/v1/exchanges', 'query'),
      get: api.call('get', '/v1/exchanges/{id}'),
    },
    /** What keeps or kept connections from working, newest first. */
    incidents: {
      list: api.list('/v1/incidents'),
      page: api.call('get', '/v1/incidents', 'query'),
      get: api.call('get', '/v1/incidents/{id}'),
    },
    /** Who changed what in the workspace, newest first. */
    audit: {
      list: api.list('/v1/audit'),
      page: api.call('get', '/v1/audit', 'query'),
    },
    webhooks: {
      /** The answer holds the secret, this once. */
      create: api.call('post', '/v1/webhooks', 'body'),
      list: api.list('/v1/webhooks'),
      page: api.call('get', '/v1/webhooks', 'query'),
      get: api.call('get', '/v1/webhooks/{id}'),
      change: api.call('patch', '/v1/webhooks/{id}', 'body'),
      remove: api.call('delete', '/v1/webhooks/{id}'),
      /** Sends a `webhook.test`. */
      test: api.call('post', '/v1/webhooks/{id}/test'),
      deliveries: {
        list: api.list('/v1/webhooks/{id}/deliveries'),
        page: api.call('get', '/v1/webhooks/{id}/deliveries', 'query'),
        /** Sends an event again now. */
        replay: api.call('post', '/v1/webhooks/{id}/deliveries/{delivery}/replay'),
      },
    },
    /** Migrations of connections between versions. */
    moves: {
      list: api.list('/v1/moves'),
      page: api.call('get', '/v1/moves', 'query'),
      get: api.call('get', '/v1/moves/{id}'),
      pause: api.call('post', '/v1/moves/{id}/pause'),
      resume: api.call('post', '/v1/moves/{id}/resume'),
      /** Brings back all that it moved. */
      rollBack: api.call('post', '/v1/moves/{id}/roll-back'),
      connections: {
        list: api.list('/v1/moves/{id}/connections'),
        page: api.call('get', '/v1/moves/{id}/connections', 'query'),
      },
    },
    apiKeys: {
      /** The answer holds the secret, this once. */
      create: api.call('post', '/v1/api-keys', 'body'),
      list: api.list('/v1/api-keys'),
      page: api.call('get', '/v1/api-keys', 'query'),
      remove: api.call('delete', '/v1/api-keys/{id}'),
    },
    /** The workspace of the key or the person. */
    workspace: {
      get: api.call('get', '/v1/workspace'),
      rename: api.call('patch', '/v1/workspace', 'body'),
    },
    /** Those of a person; of a key, its own. */
    workspaces: {
      list: api.call('get', '/v1/workspaces'),
      create: api.call('post', '/v1/workspaces', 'body'),
    },
    members: {
      list: api.list('/v1/members'),
      page: api.call('get', '/v1/members', 'query'),
      change: api.call('patch', '/v1/members/{id}', 'body'),
      remove: api.call('delete', '/v1/members/{id}', 'query'),
    },
    invitations: {
      /** The answer holds the link, this once. */
      create: api.call('post', '/v1/invitations', 'body'),
      list: api.list('/v1/invitations'),
      page: api.call('get', '/v1/invitations', 'query'),
      remove: api.call('delete', '/v1/invitations/{id}'),
    },
    encryptionKeys: {
      get: api.call('get', '/v1/encryption-keys'),
      rotate: api.call('post', '/v1/encryption-keys/rotate'),
    },
    /** What a page needs to let a builder fill in each scheme. */
    schemes: api.call('get', '/v1/schemes'),
  };
}

function integrations(api: Operations) {
  return {
    create: api.call('post', '/v1/integrations', 'body'),
    /** Fills in a definition from an issuer or an MCP server. */
    discover: api.call('post', '/v1/integrations/discover', 'body'),
    list: api.list('/v1/integrations'),
    page: api.call('get', '/v1/integrations', 'query'),
    get: api.call('get', '/v1/integrations/{key}'),
    change: api.call('patch', '/v1/integrations/{key}', 'body'),
    remove: api.call('delete', '/v1/integrations/{key}'),
    versions: versions(api),
    testers: {
      /** Its `url` is shown once. */
      create: api.call('post', '/v1/integrations/{key}/testers', 'body'),
      list: api.list('/v1/integrations/{key}/testers'),
      page: api.call('get', '/v1/integrations/{key}/testers', 'query'),
      /** What was connected by it expires. */
      revoke: api.call('delete', '/v1/integrations/{key}/testers/{id}'),
    },
    signingKeys: {
      get: api.call('get', '/v1/integrations/{key}/signing-keys'),
      create: api.call('post', '/v1/integrations/{key}/signing-keys', 'body'),
      remove: api.call('delete', '/v1/integrations/{key}/signing-keys/{id}'),
    },
  };
}

function versions(api: Operations) {
  return {
    list: api.list('/v1/integrations/{key}/versions'),
    page: api.call('get', '/v1/integrations/{key}/versions', 'query'),
    get: api.call('get', '/v1/integrations/{key}/versions/{version}'),
    clone: api.call('post', '/v1/integrations/{key}/versions/{version}/clone', 'body'),
    remove: api.call('delete', '/v1/integrations/{key}/versions/{version}'),
    /** What differs from the promoted version, and what that means for its connections. */
    differences: api.call('get', '/v1/integrations/{key}/versions/{version}/differences'),
    /** Makes it the one for new connections. */
    promote: api.call('post', '/v1/integrations/{key}/versions/{version}/promote'),
    /** Says when it ends. */
    deprecate: api.call('post', '/v1/integrations/{key}/versions/{version}/deprecate', 'body'),
    /** Moves connections of it to another version; with `dryRun` says which. */
    migrate: api.call('post', '/v1/integrations/{key}/versions/{version}/migrate', 'body'),
    /** What is to be mended before others connect with it. */
    checks: api.call('get', '/v1/integrations/{key}/versions/{version}/checks'),
    redirectUrl: api.call('get', '/v1/integrations/{key}/versions/{version}/redirect-url'),
    definition: {
      get: api.call('get', '/v1/integrations/{key}/versions/{version}/definition'),
      put: api.call('put', '/v1/integrations/{key}/versions/{version}/definition', 'body', 'query'),
    },
    draft: {
      get: api.call('get', '/v1/integrations/{key}/versions/{version}/draft'),
      put: api.call('put', '/v1/integrations/{key}/versions/{version}/draft', 'body', 'query'),
      remove: api.call('delete', '/v1/integrations/{key}/versions/{version}/draft'),
    },
    authentication: {
      get: api.call('get', '/v1/integrations/{key}/versions/{version}/authentication', 'query'),
      put: api.call('put', '/v1/integrations/{key}/versions/{version}/authentication', 'body', 'query'),
      remove: api.call('delete', '/v1/integrations/{key}/versions/{version}/authentication', 'query'),
      /** The exact request of a step, censored; nothing is sent. */
      preview: api.call('post', '/v1/integrations/{key}/versions/{version}/authentication/preview', 'body'),
      /** A form step as code, or such code as a form. */
      toCode: api.call('post', '/v1/integrations/{key}/versions/{version}/authentication/to-code', 'body'),
      /** Whether an answer, or a moment, would renew; nothing is sent. */
      renewal: api.call('post', '/v1/integrations/{key}/versions/{version}/authentication/renewal', 'body'),
    },
    environment: {
      /** The names; the values are never read back. */
      get: api.call('get', '/v1/integrations/{key}/versions/{version}/environment'),
      /** Sets values, and removes those that are null. */
      change: api.call('patch', '/v1/integrations/{key}/versions/{version}/environment', 'body'),
    },
  };
}

function connectSessions(api: Operations) {
  return {
    /** Its `token` is for this user's browser alone. */
    create: api.call('post', '/v1/connect-sessions', 'body'),
    get: api.call('get', '/v1/connect-sessions/{id}'),
    /** Vouches that this user finished. */
    confirm: api.call('post', '/v1/connect-sessions/{id}/confirm', 'body'),
    /** What the latest failed attempt sent and received, for builders. */
    report: api.call('get', '/v1/connect-sessions/{id}/report'),
    diagnose: api.call('post', '/v1/connect-sessions/{id}/diagnosis'),
  };
}

function connections(api: Operations) {
  return {
    /** Connects without a page. What fails throws a fault with a `report`, and stores nothing. */
    create: api.call('post', '/v1/connections', 'body'),
    list: api.list('/v1/connections'),
    page: api.call('get', '/v1/connections', 'query'),
    get: api.call('get', '/v1/connections/{id}'),
    change: api.call('patch', '/v1/connections/{id}', 'body'),
    /** Revokes it at the app, where that can be done, and destroys the credentials. */
    remove: api.call('delete', '/v1/connections/{id}'),
    /** The report says whether it passed: a test that fails is no fault. */
    test: api.call('post', '/v1/connections/{id}/test'),
    /** Renews the credentials now. */
    refresh: api.call('post', '/v1/connections/{id}/refresh'),
    /** Marks it as expired, to rehearse what happens then. */
    expire: api.call('post', '/v1/connections/{id}/expire'),
    diagnose: api.call('post', '/v1/connections/{id}/diagnosis'),
    /** Gives it to another user. */
    transfer: api.call('post', '/v1/connections/{id}/transfer', 'body'),
    events: {
      list: api.list('/v1/connections/{id}/events'),
      page: api.call('get', '/v1/connections/{id}/events', 'query'),
    },
  };
}
