import type { Values } from '../../definition/bundle.ts';
import { configKey, integrationNameSchema } from '../../definition/schema.ts';
import { problem } from '../../problem/problem.ts';
import type {
  AppMetadata,
  ClientWay,
  Draft,
  MetadataDocument,
  Note,
  Source,
  Suggestion,
} from '../../schemes/draft.ts';
import type { Scheme } from '../../schemes/scheme.ts';
import { isWebUrl } from '../../wire/web-url.ts';
import type { Driven } from '../drive.ts';
import type { Outcome } from '../outcome.ts';
import { createRecorder } from '../record.ts';
import type { World } from '../world.ts';
import { findMetadata } from './find.ts';
import { type RegisteredClient, registerClient } from './register.ts';
import { openSearch, type Search } from './search.ts';

/** What to look at, and as whom. */
export interface DiscoveryRequest {
  /** Any URL of the app: an issuer, a well-known document, an MCP endpoint, a page. */
  readonly url: string;
  /** How the client is to become known; the best way that is offered when absent. */
  readonly client?: ClientWay;
  /** Who we are there. */
  readonly ours?: OurClient;
  /** Whether the client is registered now, where it can be. Needs `ours`. */
  readonly register?: boolean;
  /** What a server gave that registers only those it knows. Secret. @see RFC 7591 section 3 */
  readonly initialAccessToken?: string;
}

/** What an app is told of us. */
export interface OurClient {
  readonly name: string;
  readonly redirectUrl: string;
  /** Where our public keys are. @see RFC 7517 section 5 */
  readonly keysUrl: string;
  /** Sees to it that keys stand there, before anybody is told of them. */
  makeKeys?(): Promise<unknown>;
}

/** A definition as far as an app fills it; paths begin at the definition. */
export interface Discovered {
  readonly name: string;
  readonly key: string;
  /** A whole `authentication` when the app said enough; otherwise what is missing stands in the notes. */
  readonly authentication: Values;
  readonly baseUrl?: string;
  readonly sources: readonly Source[];
  readonly suggestions: readonly Suggestion[];
  readonly notes: readonly Note[];
  readonly client: DiscoveredClient;
}

export interface DiscoveredClient {
  readonly how: ClientWay;
  readonly offered: readonly ClientWay[];
  /** What we tell, or would tell, of ourselves. */
  readonly metadata?: Values;
  /** Holds credentials: to be sealed, never answered. */
  readonly registered?: RegisteredClient;
}

/** Fills a definition from what an app says of itself. Stores nothing. @see RFC 8414 @see RFC 9728 @see RFC 7591 */
export async function discover(world: World, request: DiscoveryRequest): Promise<Outcome<Discovered>> {
  const recorder = createRecorder(world, hostnameOf(request.url));
  const search = openSearch(world, recorder);
  const done = await run(world, search, request);
  recorder.show({ response: { attempts: search.attempts } });
  return done.ok ? recorder.succeed(done.value) : recorder.fail(done.problem);
}

async function run(world: World, search: Search, request: DiscoveryRequest): Promise<Driven<Discovered>> {
  const url = readUrl(request.url);
  if (url === undefined) {
    const message = 'must be an https URL, or an http URL of this machine';
    const params = { key: 'url', reason: `The URL ${message}.` };
    return {
      ok: false,
      problem: problem('field_invalid', 'discovery', params, { faults: [{ path: 'url', message }] }),
    };
  }
  const found = await findMetadata(search, url);
  if (!found.ok) return found;
  const { client } = request;
  const metadata: AppMetadata = { ...found.value.metadata, ...(client !== undefined && { client }) };
  const filled = fill(world, metadata);
  if (filled === undefined) {
    const reason = 'No scheme here is filled from metadata.';
    return { ok: false, problem: problem('internal', 'discovery', { reason }) };
  }
  const { ours } = request;
  const told = ours === undefined ? undefined : tellOf(filled, ours);
  const value = discoveredOf(metadata, found.value.notes, filled, { metadata: told });
  if (request.register !== true) return { ok: true, value };
  if (told?.['jwks_uri'] !== undefined) await ours?.makeKeys?.();
  if (filled.draft.client.how !== 'registration') return { ok: true, value };
  if (told === undefined) return { ok: true, value: { ...value, notes: [unregistered, ...value.notes] } };
  const registered = await registerClient(search, endpointOf(metadata), told, request.initialAccessToken);
  if (!registered.ok) return registered;
  const again = fill(world, { ...metadata, registered: answerOf(metadata, registered.value) }) ?? filled;
  const notes = [...found.value.notes, ...notesOf(registered.value)];
  const known = { metadata: told, registered: registered.value };
  return { ok: true, value: discoveredOf(metadata, notes, again, known) };
}

const unregistered: Note = {
  text: 'No client was registered, since the documents lack what a definition needs: see the notes on the endpoints.',
};

interface Filled {
  readonly scheme: Scheme;
  readonly draft: Draft;
}

/** The first scheme that can be filled, filled. */
function fill({ schemes }: World, metadata: AppMetadata): Filled | undefined {
  for (const scheme of schemes) {
    const draft = scheme.fromMetadata?.(metadata);
    if (draft !== undefined) return { scheme, draft };
  }
  return undefined;
}

/** What we tell the app of ourselves; undefined when the draft is no whole config yet. @see RFC 7591 section 2 */
function tellOf({ scheme, draft }: Filled, ours: OurClient): Values | undefined {
  const config = scheme.config.safeParse(draft.config);
  const own = config.success ? scheme.clientMetadata?.(config.data, draft.client.how) : undefined;
  return own && describeClient({ ...own, ...draft.client.told }, ours);
}

/** A client's own metadata with who and where we are. @see RFC 7591 section 2 */
export function describeClient(own: Values, ours: OurClient): Values {
  const isSigned = own['token_endpoint_auth_method'] === 'private_key_jwt';
  return {
    client_name: ours.name,
    redirect_uris: [ours.redirectUrl],
    ...own,
    ...(isSigned && { jwks_uri: ours.keysUrl }),
  };
}

function endpointOf({ server }: AppMetadata): string {
  const said = server.find(({ values }) => values['registration_endpoint'] !== undefined);
  return String(said?.values['registration_endpoint']);
}

/** The part of an answer that is no credential. */
function answerOf(metadata: AppMetadata, { method }: RegisteredClient): MetadataDocument {
  return {
    url: endpointOf(metadata),
    values: method === undefined ? {} : { token_endpoint_auth_method: method },
  };
}

function notesOf({ secretExpiresAt }: RegisteredClient): readonly Note[] {
  if (secretExpiresAt === undefined) return [];
  const end = new Date(secretExpiresAt).toISOString();
  return [{ text: `The server takes the client secret until ${end}: register again before then.` }];
}

function discoveredOf(
  metadata: AppMetadata,
  notes: readonly Note[],
  { scheme, draft }: Filled,
  more: Pick<DiscoveredClient, 'registered'> & { readonly metadata: Values | undefined },
): Discovered {
  const { config, fields, test, connectionLabel, baseUrl } = draft;
  const inDefinition = <Item extends { readonly path?: string }>(item: Item): Item =>
    item.path === undefined ? item : { ...item, path: pathIn(scheme, item.path) };
  return {
    ...namesOf(metadata),
    authentication: {
      type: scheme.name,
      ...(fields && { fields }),
      [configKey(scheme)]: config,
      ...(test && { test }),
      ...(connectionLabel !== undefined && { connectionLabel }),
    },
    ...(baseUrl !== undefined && { baseUrl }),
    sources: draft.sources.map(inDefinition),
    suggestions: draft.suggestions.map(inDefinition),
    notes: [...notes, ...draft.notes].map(inDefinition),
    client: {
      how: draft.client.how,
      offered: draft.client.offered,
      ...(more.metadata !== undefined && { metadata: more.metadata }),
      ...(more.registered !== undefined && { registered: more.registered }),
    },
  };
}

function pathIn(scheme: Scheme, path: string): string {
  if (path === 'baseUrl') return path;
  return `authentication.${path.replace(/^config(?=\.|$)/, configKey(scheme))}`;
}

/** What the integration may be called: what the resource calls itself, else its host. */
function namesOf({ server, resource, api }: AppMetadata): { readonly name: string; readonly key: string } {
  const said = resource?.values['resource_name'];
  const host = hostnameOf(api?.url ?? String(server[0]?.values['issuer']));
  const named = integrationNameSchema.safeParse(said);
  const key = host
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  return { name: named.success ? named.data : host, key };
}

/** A pasted URL, whole: people leave out the scheme, and write names in their own letters. */
function readUrl(text: string): string | undefined {
  const trimmed = text.trim().replace(/#.*$/s, '');
  const scheme = /^(?:localhost|127\.|\[::1\])/.test(trimmed) ? 'http' : 'https';
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `${scheme}://${trimmed}`;
  const isOwnLetters = /[^\0-\x7f]/.test(whole) && !/[\s\p{Cc}]/u.test(whole);
  const url = isOwnLetters ? (URL.parse(whole)?.href ?? '') : whole;
  return isWebUrl(url) ? url : undefined;
}

function hostnameOf(text: string): string {
  const url = readUrl(text);
  return url === undefined ? 'the app' : new URL(url).hostname;
}
