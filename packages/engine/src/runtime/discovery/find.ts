import { failed, ok, type Problem, problem, type Result } from '../../problem/problem.ts';
import type { AppMetadata, MetadataDocument, Note } from '../../schemes/draft.ts';
import { isWebUrl } from '../../wire/web-url.ts';
import { isIssuer, isResourceOf, readDocument } from './documents.ts';
import { issuersOf, type Place, placeOf, resourcePlace, serverPlaces } from './places.ts';
import { namesMcp, type Probed, probe } from './probe.ts';
import type { Search } from './search.ts';

/** What was found, and what the builder should know of how. */
export interface Found {
  readonly metadata: AppMetadata;
  readonly notes: readonly Note[];
}

/** Looks for everything that an app says of itself, beginning with any URL of it. */
export async function findMetadata(search: Search, url: string): Promise<Result<Found>> {
  const place = placeOf(url);
  if (place?.kind === 'server') return foundServer(search, await readServer(search, [place], true));
  const probed = place === undefined ? await probe(search, url) : undefined;
  const resource =
    place === undefined ? await findResource(search, url, probed) : await readNamed(search, place);
  if (resource !== undefined) return findBehind(search, resource, probed?.api ?? apiOf(resource));
  if (place !== undefined) return failed(whyNothing(search, url));
  for (const issuer of issuersOf(url)) {
    const documents = await readServer(search, serverPlaces(issuer), true);
    if (documents.length > 0) return foundServer(search, documents, probed);
  }
  return failed(probed?.isOpen === true ? openProblem(url) : whyNothing(search, url));
}

function foundServer(search: Search, documents: readonly MetadataDocument[], probed?: Probed): Result<Found> {
  if (documents.length === 0) return failed(whyNothing(search, ''));
  return ok({ metadata: { server: documents, ...(probed && { api: probed.api }) }, notes: [] });
}

/** The documents of one issuer, best first: where the first says nothing of users, the other kind may. */
async function readServer(
  search: Search,
  places: readonly Place[],
  isTyped: boolean,
): Promise<readonly MetadataDocument[]> {
  const found: MetadataDocument[] = [];
  for (const place of places) {
    const [first] = found;
    if (first !== undefined && !place.url.includes('openid-configuration')) continue;
    // The second speaks of the same issuer as the first, whatever was typed.
    const isRight =
      first === undefined ? isIssuer(place, isTyped) : (named: string) => named === first.values['issuer'];
    const document = await readDocument(search, place, isRight);
    if (document !== undefined) found.push(document);
    if (found.length === 2 || found[0]?.values['userinfo_endpoint'] !== undefined) break;
  }
  return found;
}

/** @see RFC 9728 sections 3.1 and 5 */
async function findResource(
  search: Search,
  url: string,
  probed: Probed | undefined,
): Promise<MetadataDocument | undefined> {
  const { metadataUrl } = probed ?? {};
  if (metadataUrl !== undefined && isWebUrl(metadataUrl, url)) {
    const named: Place = { url: metadataUrl, kind: 'resource', identifier: url };
    const document = await readDocument(search, named, isResourceOf(url));
    if (document !== undefined) return document;
  }
  const places = [resourcePlace(url), resourcePlace(new URL(url).origin)];
  const untried = places.filter(
    (place, index) => place.url !== metadataUrl && places.findIndex((one) => one.url === place.url) === index,
  );
  for (const place of untried) {
    const document = await readDocument(search, place, isResourceOf(url));
    if (document !== undefined) return document;
  }
  return undefined;
}

async function readNamed(search: Search, place: Place): Promise<MetadataDocument | undefined> {
  return readDocument(search, place, isIssuer(place, true));
}

function apiOf({ values }: MetadataDocument) {
  const url = String(values['resource']);
  return { url, isMcp: namesMcp(url) };
}

/** The authorization servers that a resource trusts; its own origin where it names none. @see RFC 9728 section 2 */
async function findBehind(
  search: Search,
  resource: MetadataDocument,
  api: NonNullable<AppMetadata['api']>,
): Promise<Result<Found>> {
  const listed = resource.values['authorization_servers'];
  const issuers = (Array.isArray(listed) ? listed : []).filter(
    (issuer): issuer is string => typeof issuer === 'string' && isWebUrl(issuer, resource.url),
  );
  const own = new URL(String(resource.values['resource'])).origin;
  const asked = issuers.length === 0 ? [own] : issuers.slice(0, maxIssuers);
  for (const issuer of asked) {
    const server = await readServer(search, serverPlaces(issuer), issuers.length === 0);
    if (server.length > 0) {
      const isMcp = api.isMcp || namesMcp(String(resource.values['resource_name'] ?? ''));
      return ok({ metadata: { server, resource, api: { ...api, isMcp } }, notes: notesOf(issuers, issuer) });
    }
  }
  return failed(whyNothing(search, asked.join(', ')));
}

const maxIssuers = 3;

function notesOf(issuers: readonly string[], taken: string): readonly Note[] {
  const others = issuers.filter((issuer) => issuer !== taken);
  if (issuers.length === 0)
    return [
      { text: `The resource names no authorization server, so that of its own origin was taken: ${taken}.` },
    ];
  if (others.length === 0) return [];
  return [{ text: `The resource also trusts ${others.join(', ')}: paste one of these to use it.` }];
}

/** One document that named another is told plainly; one fault that all attempts share is that fault. */
export function whyNothing({ attempts, failures }: Search, url: string): Problem {
  const faults = attempts.map((attempt) => ({ path: 'url', message: lineOf(attempt) }));
  const mismatch = failures.find((failure) => failure?.code === 'issuer_mismatch');
  const [first] = failures;
  const isShared = first !== undefined && failures.every((failure) => failure?.code === first.code);
  const found = mismatch ?? (isShared ? first : undefined);
  if (found !== undefined) return { ...found, faults };
  const params = { what: 'description of an authorization server', ...(url !== '' && { id: `at ${url}` }) };
  return problem('not_found', 'discovery', params, { faults });
}

function lineOf({ url, status, why }: Search['attempts'][number]): string {
  return `${url}${status === null ? '' : ` (${status})`}: ${why}`;
}

function openProblem(url: string): Problem {
  const reason = `${url} is an MCP server that answers without a token, so there is nothing to authorize.`;
  return problem('conflict', 'discovery', { reason });
}
