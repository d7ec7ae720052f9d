import { compareDefinitions, type Difference, ok, parseDefinition, problem } from '@claviger/engine';
import { type Deps, findVersion, notFound } from '../deps.ts';
import type { IntegrationVersion, VersionSummary } from '../store/store.ts';
import type { Refused, Verdict, VersionRef } from './refused.ts';

type PromoteDeps = Pick<Deps, 'store' | 'schemes'>;

/** What would change for those on the promoted version. `before`: its number; absent where there is no other. */
export interface Compared {
  readonly before?: string;
  readonly differences: readonly Difference[];
}

/**
 * Makes a version the one for new connections; the one before becomes legacy and keeps its own. What would break
 * connections needs a new major version. @see VER-9, VER-13, VER-19
 */
export async function promoteVersion(
  deps: PromoteDeps,
  { workspace, key, version: number }: VersionRef,
): Promise<Verdict<Compared & { readonly version: IntegrationVersion }>> {
  const found = await findVersion(deps, workspace, key, number);
  if (!found.ok) return found;
  const { version } = found.value;
  if (version.state === 'deprecated') return deprecated(version);
  const compared = await compareWithPromoted(deps, version);
  if (!compared.ok) return compared;
  const { before, differences } = compared.value;
  const breaking = differences.filter(({ weight }) => weight === 'breaking');
  if (before !== undefined && breaking.length > 0 && majorOf(version.version) <= majorOf(before))
    return needsMajor(version, before, breaking);
  const stored = await deps.store.versions.update(workspace, key, version.version, { state: 'promoted' });
  return stored === undefined
    ? { ok: false, problem: notFound('version', number) }
    : ok({ ...compared.value, version: stored });
}

/** Compares a version with the promoted one, as they are stored. */
export async function compareWithPromoted(
  deps: PromoteDeps,
  version: IntegrationVersion,
): Promise<Verdict<Compared>> {
  const after = parseDefinition(version.document, deps.schemes);
  if (!after.ok) return after;
  const { workspace, integration } = version;
  const all = await deps.store.versions.list(workspace, integration);
  const promoted = all.find((other) => other.state === 'promoted' && other.version !== version.version);
  const stored =
    promoted === undefined
      ? undefined
      : await deps.store.versions.get(workspace, integration, promoted.version);
  if (stored === undefined) return ok({ differences: [] });
  const before = parseDefinition(stored.document, deps.schemes);
  if (!before.ok) return before;
  return ok({
    before: stored.version,
    differences: compareDefinitions(before.value, after.value, deps.schemes),
  });
}

/** The first number of a version. @see VER-1 */
export function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}

function deprecated({ version }: VersionSummary): Refused {
  return {
    ok: false,
    problem: problem('promotion_blocked', 'api', { version }),
    detail: `Version ${version} is deprecated, and a deprecated version is not promoted (VER-19).`,
    fix: 'Clone it, and promote the clone.',
  };
}

function needsMajor(
  { integration, version }: VersionSummary,
  before: string,
  breaking: readonly Difference[],
): Refused {
  const faults = breaking.map(({ path, message }) => ({ path, message }));
  return {
    ok: false,
    problem: problem('promotion_blocked', 'api', { version }, { faults }),
    detail: `Version ${version} differs from ${before}, which is promoted, in what its connections depend on. For that the major number must rise (VER-13).`,
    fix: `Take back what errors names, or clone a new major version (POST /v1/integrations/${integration}/versions/${version}/clone {"bump": "major"}) and promote that.`,
  };
}
