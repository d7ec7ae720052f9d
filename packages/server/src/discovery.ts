import type { Discovered, Note, RegisteredClient } from '@claviger/engine';
import { clientDocumentUrl } from './client-document.ts';
import { asDocument, checkDocument, type Document } from './definitions.ts';
import type { Deps, Found } from './deps.ts';
import { type IntegrationNames, returnUrl } from './integration-urls.ts';

/** What became of a version that a client was registered for. */
export interface Stored {
  /** Names that were set. */
  readonly environment: readonly string[];
  /** Whether the version had no authentication and has it now, had one, or would not be valid with it. */
  readonly authentication: 'written' | 'kept' | 'incomplete';
}

/** The definition that was discovered, as a document: what a version says already stays, but for its authentication. */
export function discoveredDocument(discovered: Discovered, version?: Found): Document {
  const { key, name, authentication, baseUrl } = discovered;
  const before =
    version === undefined
      ? { claviger: 1, key, name, version: '1.0.0' }
      : asDocument(version.version.document);
  return { ...(baseUrl !== undefined && { baseUrl }), ...before, authentication };
}

/** Where the ID and the secret of a client are read from by every definition. */
const clientIdName = 'CLIENT_ID';
const clientSecretName = 'CLIENT_SECRET';
/** What only the registration itself is managed with. @see RFC 7592 */
const registrationName = 'CLIENT_REGISTRATION';

/** Whether a version has a client already, which a new one would take the place of. */
export async function hasClient(deps: Pick<Deps, 'store'>, { version }: Found): Promise<boolean> {
  const { workspace, integration } = version;
  const names = await deps.store.environment.names(workspace, integration, version.version);
  return names.some(({ name }) => name === clientIdName);
}

/**
 * Seals the client into the environment of a version, and writes the authentication where there is none. Undefined
 * when there is no client, or the version is gone.
 */
export async function storeClient(
  deps: Deps,
  found: Found,
  discovered: Discovered,
): Promise<Stored | undefined> {
  const { workspace, integration, version } = found.version;
  const values = valuesOf(deps, { workspace, key: integration }, discovered);
  if (values === undefined) return undefined;
  const patched = await deps.store.environment.patch(workspace, integration, version, values);
  if (patched === undefined) return undefined;
  return {
    environment: Object.keys(values),
    authentication: await storeAuthentication(deps, found, discovered),
  };
}

function valuesOf(
  { settings }: Pick<Deps, 'settings'>,
  integration: IntegrationNames,
  { client: { how, registered } }: Discovered,
): Readonly<Record<string, string>> | undefined {
  if (how === 'client_id_metadata_document')
    return { [clientIdName]: clientDocumentUrl(settings.url, integration) };
  if (registered === undefined) return undefined;
  const { clientId, clientSecret } = registered;
  const registration = registrationOf(registered);
  return {
    [clientIdName]: clientId,
    ...(clientSecret !== undefined && { [clientSecretName]: clientSecret }),
    ...(registration !== undefined && { [registrationName]: registration }),
  };
}

function registrationOf({ registration, secretExpiresAt }: RegisteredClient): string | undefined {
  if (registration === undefined && secretExpiresAt === undefined) return undefined;
  return JSON.stringify({
    ...(registration !== undefined && {
      registration_client_uri: registration.url,
      registration_access_token: registration.accessToken,
    }),
    ...(secretExpiresAt !== undefined && { client_secret_expires_at: secretExpiresAt / 1000 }),
  });
}

async function storeAuthentication(
  deps: Deps,
  { version, integration }: Found,
  discovered: Discovered,
): Promise<Stored['authentication']> {
  // It was read before the app was asked, and the app took its time.
  const now = await deps.store.versions.get(version.workspace, version.integration, version.version);
  if (now === undefined || asDocument(now.document)['authentication'] !== undefined) return 'kept';
  const document = discoveredDocument(discovered, { integration, version: now });
  const checked = checkDocument(deps, document, { key: integration.key, version: now.version });
  if (!checked.ok) return 'incomplete';
  await deps.store.versions.put(version.workspace, version.integration, now.version, document);
  return 'written';
}

/** What a builder still has to do about the client. */
export function clientNotes(
  baseUrl: string,
  { client }: Discovered,
  integration: IntegrationNames,
): readonly Note[] {
  const { how } = client;
  const notes: Note[] = [];
  if (how === 'by_hand')
    notes.push({
      text: `The app registers no client by itself here: register one with the redirect URL ${returnUrl(baseUrl, integration)}, then set ${clientIdName} and ${clientSecretName} in the environment.`,
    });
  if (how === 'registration' && client.registered === undefined)
    notes.push({ text: 'The app registers clients: ask again with an integration and "register": true.' });
  if (how === 'client_id_metadata_document') {
    notes.push({
      text: `The client ID is the URL of a document that the app reads: ${clientDocumentUrl(baseUrl, integration)}.`,
    });
    if (!baseUrl.startsWith('https:'))
      notes.push({
        text: 'Apps read client documents over https only: set CLAVIGER_URL to the https URL that they can reach.',
      });
  }
  return notes;
}
