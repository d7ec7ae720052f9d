import {
  type Definition,
  type Fault,
  failed,
  type ProblemCode,
  parseDefinition,
  problem,
  type Result,
} from '@claviger/engine';
import type { Deps } from './deps.ts';
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

/** What of a document belongs to another place than the one it is stored under. */
export function placeFaults(
  { key, version }: { readonly key?: unknown; readonly version?: unknown },
  place: { readonly key: string; readonly version?: string },
): readonly Fault[] {
  const faults: Fault[] = [];
  if (key !== place.key) {
    faults.push({ path: 'key', message: `This is the integration "${place.key}", so the key must say so.` });
  }
  if (place.version !== undefined && String(version).toLowerCase() !== place.version.toLowerCase()) {
    faults.push({
      path: 'version',
      message: `This is version ${place.version}, so the version must say so.`,
    });
  }
  return faults;
}

/** The scheme that a document names; undefined without authentication. */
export function schemeOf(document: unknown): string | undefined {
  const { authentication } = asDocument(document);
  const { type } = asDocument(authentication);
  return typeof type === 'string' ? type : undefined;
}

/** How many users a scheme may have and still be deleted. @see VER-7 */
const usersThatLock = 5;

/** Why the scheme of a version may not be deleted; undefined when it may. @see VER-7, VER-8 */
export async function schemeLock(
  deps: Pick<Deps, 'store'>,
  version: VersionSummary,
): Promise<{ readonly code: ProblemCode; readonly detail: string } | undefined> {
  const rule =
    'A scheme can be deleted only from a version that was never promoted and has fewer than 5 users (VER-7).';
  if (version.state !== 'private') {
    return { code: 'scheme_locked', detail: `Version ${version.version} was promoted. ${rule}` };
  }
  const users = await countUsers(deps, version, usersThatLock);
  if (users < usersThatLock) return undefined;
  return { code: 'scheme_locked', detail: `Version ${version.version} has 5 or more users. ${rule}` };
}

/** Users with a connection on a version that was not revoked, counted up to `enough`. */
async function countUsers(
  deps: Pick<Deps, 'store'>,
  version: VersionSummary,
  enough: number,
): Promise<number> {
  const users = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await deps.store.credentials.list({
      workspace: version.workspace,
      integration: version.integration,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const connection of page.data) {
      if (connection.version === version.version && connection.status !== 'revoked')
        users.add(connection.user.id);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && users.size < enough);
  return users.size;
}
