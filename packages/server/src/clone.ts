import { failed, problem, type Result } from '@claviger/engine';
import { asDocument } from './definitions.ts';
import { type Deps, findVersion } from './deps.ts';
import type { IntegrationVersion } from './store/store.ts';

/** Which part of a version's number a clone raises. @see VER-4 */
export const bumps = ['major', 'minor', 'patch'] as const;

export type Bump = (typeof bumps)[number];

/** @see VER-1 */
const largestNumber = 999;

/** How often another may take the number first before we give up. */
const attempts = 5;

/** Makes a version from another, with the next free number; `conflict` when there is none. @see VER-4, ENV-2 */
export async function cloneVersion(
  deps: Pick<Deps, 'store'>,
  from: { readonly workspace: string; readonly key: string; readonly version: string },
  bump: Bump,
): Promise<Result<IntegrationVersion>> {
  const { workspace, key } = from;
  const found = await findVersion(deps, workspace, key, from.version);
  if (!found.ok) return found;
  const { version } = found.value.version;
  for (let attempt = 1; ; attempt++) {
    const taken = new Set((await deps.store.versions.list(workspace, key)).map((one) => one.version));
    const to = nextFree(version, bump, taken);
    if (to === undefined) {
      const reason = `There is no free ${bump} number after it.`;
      return failed(problem('conflict', 'api', { what: `version ${version}`, reason }));
    }
    const made = await deps.store.versions.clone(workspace, key, {
      from: version,
      to,
      document: (before) => ({ ...asDocument(before), version: to }),
    });
    if (made.ok || made.problem.code !== 'conflict' || attempt === attempts) return made;
  }
}

/** The number that a bump leads to, or the first free one of its kind after that; never with a label. */
export function nextFree(version: string, bump: Bump, taken: ReadonlySet<string>): string | undefined {
  const [numbers = ''] = version.split('-');
  const [major = 0, minor = 0, patch = 0] = numbers.split('.').map(Number);
  const [raised, write]: readonly [number, (next: number) => string] =
    bump === 'major'
      ? [major, (next) => `${next}.0.0`]
      : bump === 'minor'
        ? [minor, (next) => `${major}.${next}.0`]
        : [patch, (next) => `${major}.${minor}.${next}`];
  for (let next = raised + 1; next <= largestNumber; next++) {
    if (!taken.has(write(next))) return write(next);
  }
  return undefined;
}
