import { sql } from 'kysely';
import type { Store } from '../store.ts';
import { createApiKeyStore } from './api-keys.ts';
import { createAuditStore } from './audit.ts';
import { createConnectSessionStore } from './connect-sessions.ts';
import { createCredentialStore } from './connections.ts';
import { createConsoleSessionStore } from './console-sessions.ts';
import { createDraftStore } from './drafts.ts';
import { createEnvironmentStore } from './environment.ts';
import { createEventStore, createExchangeStore } from './history.ts';
import { createIncidentStore } from './incidents.ts';
import { createIntegrationStore } from './integrations.ts';
import { createMailStore } from './mails.ts';
import { createMoveStore } from './moves.ts';
import { createPeopleStore } from './people.ts';
import { createSealStore } from './seals.ts';
import { createSigningKeyStore } from './signing-keys.ts';
import { createSummaryStore } from './summaries.ts';
import type { SqlDeps } from './tables.ts';
import { createTesterStore } from './testers.ts';
import { createTransferWriter } from './transfer-add.ts';
import { createTransferReader } from './transfer-read.ts';
import { createUserPageStore } from './user-pages.ts';
import { createVersionStore } from './versions.ts';
import { createWebhookStore } from './webhooks.ts';

/** The whole store over one database, whatever its dialect. */
export function createSqlStore(deps: SqlDeps): Store {
  return {
    credentials: createCredentialStore(deps),
    integrations: createIntegrationStore(deps),
    versions: createVersionStore(deps),
    environment: createEnvironmentStore(deps),
    drafts: createDraftStore(deps),
    summaries: createSummaryStore(deps),
    signingKeys: createSigningKeyStore(deps),
    connectSessions: createConnectSessionStore(deps),
    exchanges: createExchangeStore(deps),
    events: createEventStore(deps),
    apiKeys: createApiKeyStore(deps),
    consoleSessions: createConsoleSessionStore(deps),
    people: createPeopleStore(deps),
    userPages: createUserPageStore(deps),
    testers: createTesterStore(deps),
    webhooks: createWebhookStore(deps),
    audit: createAuditStore(deps),
    incidents: createIncidentStore(deps),
    mails: createMailStore(deps),
    moves: createMoveStore(deps),
    seals: createSealStore(deps),
    transfer: { ...createTransferReader(deps), ...createTransferWriter(deps) },
    async ping() {
      await sql`select 1`.execute(deps.db);
    },
    close: () => deps.db.destroy(),
  };
}
