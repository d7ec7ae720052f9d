import type { Values } from '../../definition/bundle.ts';
import type { AppMetadata, ClientWay } from '../draft.ts';
import { authenticationOf } from './client.ts';
import { type Config, grantOf } from './config.ts';
import { type ClientAuthentication, grantNames } from './config-parts.ts';
import type { Pen, Reader } from './metadata-reader.ts';
import { scopesOf } from './scopes.ts';

/** A secret first: every server knows it, and it needs no key of ours. */
const preferred: readonly ClientAuthentication[] = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
];

/** How a client can become known here, and which way is taken. @see RFC 7591 @see draft-ietf-oauth-client-id-metadata-document */
export function chooseClientWay(
  reader: Reader,
  wanted: AppMetadata['client'],
): { readonly how: ClientWay; readonly offered: readonly ClientWay[] } {
  const offered: readonly ClientWay[] = [
    ...(reader.url('registration_endpoint') === undefined ? [] : (['registration'] as const)),
    ...(reader.flag('client_id_metadata_document_supported')?.value === true
      ? (['client_id_metadata_document'] as const)
      : []),
    'by_hand',
  ];
  const how = offered.find((way) => way === wanted) ?? offered[0] ?? 'by_hand';
  return { how, offered };
}

/** Writes how the token requests carry the client. @see RFC 8414 section 2: token_endpoint_auth_methods_supported */
export function writeClientAuthentication(
  pen: Pen,
  reader: Reader,
  way: ClientWay,
  registered?: Reader,
): void {
  const path = 'config.clientAuthentication';
  // The server may register another method than was asked for. @see RFC 7591 section 3.2.1
  const given = registered?.text('token_endpoint_auth_method');
  const own = preferred.find((method) => method === given?.value);
  if (given !== undefined && own !== undefined) {
    pen.set(path, given, eachRequest(reader, own));
    return;
  }
  const said = reader.texts('token_endpoint_auth_methods_supported');
  // What a server that is silent means. @see RFC 8414 section 2
  const supported = said?.value ?? ['client_secret_basic'];
  const usable = preferred.filter((method) => way !== 'client_id_metadata_document' || !isSecret(method));
  const found = usable.find((method) => supported.includes(method));
  if (found === undefined) {
    if (way === 'client_id_metadata_document') writePublic(pen, reader, path);
    else pen.note(`The server knows only ${supported.join(', ')}, which is not known here.`, path);
    return;
  }
  const from = said ?? { ...issuerOf(reader), from: 'token_endpoint_auth_methods_supported (not there)' };
  pen.set(path, from, eachRequest(reader, found));
}

/** A document is public, so its client can have no secret. */
function writePublic(pen: Pen, reader: Reader, path: string): void {
  pen.set(path, { ...issuerOf(reader), from: 'client_id_metadata_document_supported' }, 'none');
}

/**
 * What must be said because the server knows no RS256, which a client that is silent means.
 * @see OpenID Connect Dynamic Client Registration section 2
 */
export function toldOf(reader: Reader, scopes: readonly string[]): Values | undefined {
  const [first, ...others] = reader.texts('id_token_signing_alg_values_supported')?.value ?? [];
  if (first === undefined || !scopes.includes('openid') || [first, ...others].includes('RS256'))
    return undefined;
  return { id_token_signed_response_alg: first };
}

/** The same for every request, unless the revocation endpoint wants another. */
function eachRequest(reader: Reader, method: ClientAuthentication) {
  const revocation = reader.texts('revocation_endpoint_auth_methods_supported')?.value;
  if (revocation === undefined || revocation.includes(method)) return method;
  const other = preferred.find((one) => revocation.includes(one) && isSecret(one) === isSecret(method));
  return other === undefined ? method : { token: method, refresh: method, revoke: other };
}

function issuerOf(reader: Reader) {
  return reader.url('issuer') ?? { value: '', from: 'issuer', document: '' };
}

function isSecret(method: ClientAuthentication): boolean {
  return method.startsWith('client_secret');
}

/**
 * What a client of this config tells the server of itself; undefined where that cannot be, which is a secret in a
 * public document. @see RFC 7591 section 2
 */
export function clientMetadataOf(config: Config, way: ClientWay): Values | undefined {
  // Where the assertion of the grant says who asks, the client proves nothing.
  const method = authenticationOf(config, 'token') ?? 'none';
  if (way === 'client_id_metadata_document' && isSecret(method)) return undefined;
  const grant = grantOf(config);
  const scope = config.scope?.includes('{{') ? '' : scopesOf(config.scope ?? '').join(' ');
  return {
    grant_types: [grantNames[grant], ...(config.refreshAccessToken === undefined ? [] : ['refresh_token'])],
    response_types: grant === 'authorization_code' ? ['code'] : [],
    token_endpoint_auth_method: method,
    ...(scope !== '' && { scope }),
    ...(config.dpop === true && { dpop_bound_access_tokens: true }),
  };
}
