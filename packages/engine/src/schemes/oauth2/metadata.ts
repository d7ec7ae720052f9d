import type { AppMetadata, Draft } from '../draft.ts';
import { type GrantType, grantNames } from './config-parts.ts';
import { writeCheck } from './metadata-check.ts';
import { chooseClientWay, toldOf, writeClientAuthentication } from './metadata-client.ts';
import { createPen, type Pen, type Reader, readerOf, type Said } from './metadata-reader.ts';

/** Fills a config from what the app says of itself. Pure: the documents were read already. @see RFC 8414 @see RFC 9728 */
export function draftOf(metadata: AppMetadata): Draft {
  const reader = readerOf(metadata.server);
  const resource = readerOf(metadata.resource === undefined ? [] : [metadata.resource]);
  const pen = createPen();
  const client = chooseClientWay(reader, metadata.client);
  const grant = chooseGrant(reader);
  const isRenewed = writeEndpoints(pen, reader, grant);
  const registered = metadata.registered && readerOf([metadata.registered]);
  writeClientAuthentication(pen, reader, client.how, registered);
  const scopes = writeScope(pen, reader, resource, { metadata, grant, isRenewed });
  writeBinding(pen, reader, resource, { metadata, grant, isRenewed });
  writeCheck(pen, reader, metadata, scopes);
  const told = toldOf(reader, scopes);
  const { config = {}, test, connectionLabel, baseUrl } = pen.written;
  return {
    config: config as Draft['config'],
    ...(grant === 'password' && { fields: passwordFields }),
    ...(typeof test === 'object' && { test: test as NonNullable<Draft['test']> }),
    ...(typeof connectionLabel === 'string' && { connectionLabel }),
    ...(typeof baseUrl === 'string' && { baseUrl }),
    sources: pen.sources,
    suggestions: pen.suggestions,
    notes: [...pen.notes, ...reader.notes, ...resource.notes],
    client: { ...client, ...(told && { told }) },
  };
}

const passwordFields = [{ key: 'username' }, { key: 'password', type: 'password' as const }];

/** The grant with most of the user in it that the server has the endpoints for. */
function chooseGrant(reader: Reader): GrantType {
  // What a server that is silent means, besides implicit. @see RFC 8414 section 2
  const supported = reader.texts('grant_types_supported')?.value ?? ['authorization_code'];
  const has = (grant: GrantType) => supported.includes(grantNames[grant]);
  if (has('authorization_code') && reader.url('authorization_endpoint') !== undefined)
    return 'authorization_code';
  if (reader.url('device_authorization_endpoint') !== undefined) return 'device_code';
  return (['client_credentials', 'password'] as const).find(has) ?? 'authorization_code';
}

/** Answers whether tokens can be renewed. */
function writeEndpoints(pen: Pen, reader: Reader, grant: GrantType): boolean {
  const grants = reader.texts('grant_types_supported');
  if (grant !== 'authorization_code' && grants !== undefined) pen.set('config.grantType', grants, grant);
  if (grant === 'authorization_code') {
    write(pen, 'config.authorizeUrl.url', reader.url('authorization_endpoint'), 'where the user signs in');
    writePkce(pen, reader);
  }
  const device = reader.url('device_authorization_endpoint');
  if (grant === 'device_code') {
    if (grants === undefined && device !== undefined) pen.set('config.grantType', device, grant);
    write(pen, 'config.deviceAuthorization.url', device, 'where a code is asked for');
  } else if (device !== undefined) {
    const why = 'For users without a browser at hand, with grantType device_code.';
    pen.suggest('config.deviceAuthorization', device, why, { url: device.value });
  }
  const token = reader.url('token_endpoint');
  write(pen, 'config.getAccessToken.url', token, 'where tokens are given');
  const isRenewed =
    grant === 'client_credentials' ? false : (grants?.value.includes('refresh_token') ?? true);
  if (token !== undefined && isRenewed) {
    pen.set('config.refreshAccessToken.url', token);
    pen.set('config.autoRefresh', grants ?? token, true);
  }
  const revocation = reader.url('revocation_endpoint');
  if (revocation !== undefined) pen.set('config.revoke.url', revocation);
  const introspection = reader.url('introspection_endpoint');
  if (introspection !== undefined) {
    const why = 'Asks the server before each test whether the token is active.';
    pen.suggest('config.introspect', introspection, why, { url: introspection.value });
  }
  return isRenewed;
}

function write(pen: Pen, path: string, said: Said<string> | undefined, what: string): void {
  if (said !== undefined) pen.set(path, said);
  else pen.note(`No document says ${what}: write its URL.`, path);
}

/** On unless the server says that it does not know S256: one that is silent ignores it. @see RFC 7636 */
function writePkce(pen: Pen, reader: Reader): void {
  const methods = reader.texts('code_challenge_methods_supported');
  if (methods === undefined) {
    const silent = reader.url('issuer');
    if (silent !== undefined)
      pen.set('config.enablePkce', { ...silent, from: 'code_challenge_methods_supported (not there)' }, true);
    return;
  }
  pen.set('config.enablePkce', methods, methods.value.includes('S256'));
  if (!methods.value.includes('S256'))
    pen.note('The server does not know S256, the only method that is used here.', 'config.enablePkce');
}

interface Around {
  readonly metadata: AppMetadata;
  readonly grant: GrantType;
  readonly isRenewed: boolean;
}

/** @see RFC 6749 section 3.3 */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** Writes what to ask for first, which is a suggestion: only the builder knows what is needed. */
function writeScope(pen: Pen, reader: Reader, resource: Reader, around: Around): readonly string[] {
  const path = 'config.scope';
  const known = reader.texts('scopes_supported');
  const said = wantedScopes(reader, resource, around);
  if (said === undefined) {
    pen.note('No document says which scopes there are: write those that you need, if any.', path);
    return [];
  }
  const first = said.value.filter((scope) => scopeToken.test(scope) && !scope.includes('{{'));
  // Without it many servers give no refresh token. @see OpenID Connect Core section 11
  const isOffline =
    around.grant === 'authorization_code' &&
    around.isRenewed &&
    known?.value.includes('offline_access') === true;
  const scopes = [...new Set([...first, ...(isOffline ? ['offline_access'] : [])])];
  if (scopes.length === 0) return [];
  pen.set(path, said, scopes.join(' '));
  if (isOffline && known !== undefined && reader.url('userinfo_endpoint') !== undefined) {
    const prompts = reader.texts('prompt_values_supported')?.value;
    if (prompts?.includes('consent') ?? true) pen.set('config.authorizeUrl.params.prompt', known, 'consent');
  }
  const others = [...(known?.value ?? [])].filter((scope) => !scopes.includes(scope)).slice(0, 30);
  const more = others.length === 0 ? '' : ` The server also knows: ${others.join(' ')}.`;
  pen.note(`The scopes are a suggestion: keep those that you need.${more}`, path);
  return scopes;
}

/** What the API demanded, else what it knows, else who the user is. */
function wantedScopes(
  reader: Reader,
  resource: Reader,
  { metadata, grant }: Around,
): Said<readonly string[]> | undefined {
  const { api } = metadata;
  if (api?.scope !== undefined)
    return { value: api.scope.split(' '), from: 'WWW-Authenticate: scope', document: api.url };
  const ofResource = resource.texts('scopes_supported');
  if (ofResource !== undefined && ofResource.value.length > 0) return ofResource;
  if (metadata.resource !== undefined || !['authorization_code', 'device_code'].includes(grant))
    return undefined;
  const userinfo = reader.url('userinfo_endpoint');
  if (userinfo === undefined) return undefined;
  const known = reader.texts('scopes_supported');
  const identity = ['openid', 'profile', 'email'];
  if (known === undefined) return { ...userinfo, value: identity };
  return { ...known, value: identity.filter((scope) => known.value.includes(scope)) };
}

/** What keeps a token or an answer from being used where it is not meant. */
function writeBinding(pen: Pen, reader: Reader, resource: Reader, { metadata, grant }: Around): void {
  const issuer = reader.url('issuer');
  if (issuer !== undefined) pen.set('config.issuer', issuer);
  const answersIssuer = reader.flag('authorization_response_iss_parameter_supported');
  if (answersIssuer?.value === true) pen.set('config.requireIssuer', answersIssuer);
  const { api } = metadata;
  // An MCP client names its server whether or not the server describes itself. @see RFC 8707
  const own = api?.isMcp === true ? { value: api.url, from: 'url', document: api.url } : undefined;
  const audience = resource.url('resource') ?? own;
  if (audience !== undefined) pen.set('config.resource', audience);
  if (grant === 'authorization_code') writePushed(pen, reader);
  const algorithms = reader.texts('dpop_signing_alg_values_supported');
  const demanded = resource.flag('dpop_bound_access_tokens_required');
  if (demanded?.value === true) pen.set('config.dpop', demanded);
  else if (algorithms !== undefined && algorithms.value.length > 0)
    pen.suggest('config.dpop', algorithms, 'Binds tokens to a key, so that a stolen one is of no use.', true);
}

/** @see RFC 9126 section 5 */
function writePushed(pen: Pen, reader: Reader): void {
  const pushed = reader.url('pushed_authorization_request_endpoint');
  if (pushed === undefined) return;
  if (reader.flag('require_pushed_authorization_requests')?.value === true)
    pen.set('config.pushedAuthorization.url', pushed);
  else {
    const why = 'Keeps what is asked for out of the browser.';
    pen.suggest('config.pushedAuthorization', pushed, why, { url: pushed.value });
  }
}
