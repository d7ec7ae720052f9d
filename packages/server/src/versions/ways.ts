import { alternativesIn, problem } from '@claviger/engine';
import { asDocument, schemeOf } from '../definitions.ts';
import type { Deps } from '../deps.ts';
import type { IntegrationVersion, VersionSummary } from '../store/store.ts';
import type { Refused } from './refused.ts';

/**
 * Why a document may not take the place of a version's: connections were made by a way that it has not, or has with
 * another scheme. Undefined when it may. @see F-064, VER-5
 */
export async function waysLock(
  deps: Pick<Deps, 'store'>,
  version: Pick<IntegrationVersion, 'workspace' | 'integration' | 'version' | 'document'>,
  after: unknown,
): Promise<Refused | undefined> {
  const kept = new Map(alternativesIn(after).map(({ key, written }) => [key, schemeOf(written)]));
  const lost = alternativesIn(version.document).filter(
    ({ key, written }) => !kept.has(key) || kept.get(key) !== schemeOf(written),
  );
  if (lost.length === 0) return undefined;
  const used = await waysUsed(deps, version, {});
  const [first] = lost.filter(({ key }) => used.has(key));
  if (first === undefined) return undefined;
  const what = kept.has(first.key) ? 'get another scheme' : 'be deleted';
  return {
    ok: false,
    problem: problem('scheme_locked', 'api'),
    detail: `Connections of version ${version.version} were made by "${first.key}", so it cannot ${what} there.`,
    fix: 'Disconnect them first, or clone a new major version and change it there.',
  };
}

/** The ways by which the connections of a version were made; undefined among them is the definition's own. */
export async function waysUsed(
  { store }: Pick<Deps, 'store'>,
  { workspace, integration, version }: Pick<VersionSummary, 'workspace' | 'integration' | 'version'>,
  filter: { readonly status?: 'active' },
): Promise<ReadonlySet<string | undefined>> {
  const used = new Set<string | undefined>();
  let cursor: string | undefined;
  do {
    const query = { workspace, integration, version, ...filter, limit: 200 };
    const page = await store.credentials.list(cursor === undefined ? query : { ...query, cursor });
    for (const { alternative, status } of page.data) if (status !== 'revoked') used.add(alternative);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return used;
}

/** The authentication of one way of a document, as it is written. */
export function authenticationIn(document: unknown, key: string | undefined): unknown {
  if (key === undefined) return asDocument(document)['authentication'];
  return alternativesIn(document).find((one) => one.key === key)?.written['authentication'];
}

/** A document with another authentication for one of its ways, which has to be there; without one it is taken out. */
export function withAuthentication(
  document: Readonly<Record<string, unknown>>,
  key: string | undefined,
  authentication: unknown,
): Readonly<Record<string, unknown>> {
  if (key === undefined) return { ...document, authentication };
  const list: readonly unknown[] = Array.isArray(document['alternatives']) ? document['alternatives'] : [];
  const alternatives = list.flatMap((one) => {
    if (asDocument(one)['key'] !== key) return [one];
    return authentication === undefined ? [] : [{ ...asDocument(one), authentication }];
  });
  return { ...document, alternatives };
}
