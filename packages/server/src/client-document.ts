import {
  type ClientWay,
  type Definition,
  describeClient,
  type OurClient,
  type Scheme,
} from '@claviger/engine';
import { type IntegrationNames, publicUrl, returnUrl } from './integration-urls.ts';
import { jwksUrl } from './signing-keys.ts';

/** The URL that is the client ID of an integration where the app reads who a client is. @see draft-ietf-oauth-client-id-metadata-document */
export function clientDocumentUrl(baseUrl: string, integration: IntegrationNames): string {
  return publicUrl(baseUrl, 'client', integration);
}

/** What an app is told of an integration as its client. */
export function ourClient(
  baseUrl: string,
  integration: IntegrationNames & { readonly name: string },
): OurClient {
  return {
    name: integration.name,
    redirectUrl: returnUrl(baseUrl, integration),
    keysUrl: jwksUrl(baseUrl, integration),
  };
}

/**
 * The client metadata document of an integration; undefined where its client cannot have one, as without
 * authentication or with a secret. @see RFC 7591 section 2
 */
export function clientDocument(
  { authentication }: Definition,
  schemes: readonly Scheme[],
  ours: OurClient,
  url: string,
): Readonly<Record<string, unknown>> | undefined {
  const way: ClientWay = 'client_id_metadata_document';
  const scheme = schemes.find(({ name }) => name === authentication?.type);
  const own = scheme?.clientMetadata?.(authentication?.config, way);
  return own && { client_id: url, ...describeClient(own, ours) };
}
