import {
  type Definition,
  type Fault,
  failed,
  ok,
  type Problem,
  parseDefinition,
  problem,
  type Result,
} from '@claviger/engine';
import type { Deps, Found } from './deps.ts';
import type { Integration, VersionSummary } from './store/store.ts';

/** A definition as its builder wrote it, before it is known to be valid. */
export type Document = Readonly<Record<string, unknown>>;

/** A document's members; a stored one is always an object. */
export function asDocument(document: unknown): Document {
  return typeof document === 'object' && document !== null ? (document as Document) : {};
}

/** The first document of an integration: what was given, over the least that a document needs. */
export function newDocument(integration: { key: string; name: string }, given: Document = {}): Document {
  return { claviger: 1, version: '1.0.0', ...integration, ...given };
}

/** A stored document, under the name and the logo that its integration has now. */
export function currentDocument({ integration, version }: Found): Document {
  const { name, logo } = integration;
  const document = { ...asDocument(version.document), name, logo };
  return logo === undefined ? withoutLogo(document) : document;
}

/** A document less its logo: that is the integration's, and every version shows the same. */
export function withoutLogo(document: Document): Document {
  const { logo: _, ...rest } = document;
  return rest;
}

/** Gives an integration the name that one of its documents says, and the logo if it says one. */
export async function followDocument(
  { store }: Pick<Deps, 'store'>,
  integration: Integration,
  { name, logo = integration.logo }: Pick<Definition, 'name' | 'logo'>,
): Promise<Integration> {
  if (name === integration.name && logo === integration.logo) return integration;
  const change = { name, ...(logo === undefined ? {} : { logo }) };
  return (await store.integrations.update(integration.workspace, integration.key, change)) ?? integration;
}

/** A document with what its place says put in front where it says nothing itself; its own order stays. */
export function placedDocument(
  {
    integration,
    version,
  }: {
    readonly integration: Pick<Integration, 'key' | 'name'>;
    readonly version: Pick<VersionSummary, 'version'>;
  },
  given: Document,
): Document {
  const { key, name } = integration;
  const usual = { claviger: 1, key, name, version: version.version };
  return {
    ...Object.fromEntries(Object.entries(usual).filter(([one]) => !Object.hasOwn(given, one))),
    ...given,
  };
}

/** Parses a document and holds it to the place it is stored under. */
export function checkDocument(
  deps: Pick<Deps, 'schemes'>,
  document: unknown,
  place: { readonly key: string; readonly version?: string },
): Result<Definition> {
  const parsed = parseDefinition(document, deps.schemes);
  if (!parsed.ok) return parsed;
  const { key, version } = parsed.value;
  const faults = placeFaults({ key, version }, place);
  return faults.length === 0 ? parsed : failed(problem('definition_invalid', 'definition', {}, { faults }));
}

/** A version as it would be with a document that is not saved; as it is without one. */
export function withDocument(
  deps: Pick<Deps, 'schemes'>,
  found: Found,
  given: Document | undefined,
): Result<Found> {
  if (given === undefined) return ok(found);
  const { integration, version } = found;
  const document = placedDocument(found, given);
  const checked = checkDocument(deps, document, { key: integration.key, version: version.version });
  if (!checked.ok) return checked;
  return ok({ integration: { ...integration, name: checked.value.name }, version: { ...version, document } });
}

/** What of a document belongs to another place than the one it is stored under. */
export function placeFaults(
  { key, version }: { readonly key?: unknown; readonly version?: unknown },
  place: { readonly key: string; readonly version?: string },
): readonly Fault[] {
  const faults: Fault[] = [];
  if (key !== place.key) {
    faults.push({ path: 'key', message: `This is the integration "${place.key}", so the key must say so.` });
  }
  if (place.version !== undefined && !isSameVersion(version, place.version)) {
    faults.push({
      path: 'version',
      message: `This is version ${place.version}, so the version must say so.`,
    });
  }
  return faults;
}

/** A document that nobody has checked may have anything for its version. @see VER-1 */
function isSameVersion(given: unknown, version: string): boolean {
  return typeof given === 'string' && given.toLowerCase() === version.toLowerCase();
}

/** The scheme that a document names; undefined without authentication. */
export function schemeOf(document: unknown): string | undefined {
  const { authentication } = asDocument(document);
  const { type } = asDocument(authentication);
  return typeof type === 'string' ? type : undefined;
}

/** How many users a scheme may have and still be deleted. @see VER-7 */
const usersThatLock = 5;

/** Why the scheme of a version may not be deleted, and what to do instead; undefined when it may. @see VER-7, VER-8 */
export async function schemeLock(
  deps: Pick<Deps, 'store'>,
  { workspace, integration, version, state }: VersionSummary,
): Promise<{ readonly problem: Problem; readonly detail: string; readonly fix: string } | undefined> {
  const uses = await deps.store.summaries.versions(workspace, integration, [version]);
  const users = uses.get(version)?.users ?? 0;
  if (state === 'private' && users < usersThatLock) return undefined;
  const why = state === 'private' ? `has ${users} users` : 'was promoted';
  const clone = `/v1/integrations/${integration}/versions/${version}/clone`;
  return {
    problem: problem('scheme_locked', 'api'),
    detail: `Version ${version} ${why}. A scheme can be deleted only from a version that was never promoted and has fewer than ${usersThatLock} users (VER-7). Clone a new major version and delete it there (VER-8).`,
    fix: `Clone a new major version (POST ${clone} {"bump": "major"}) and delete the scheme there.`,
  };
}
