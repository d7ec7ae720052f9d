import { z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import type { VersionSummary } from '../store/store.ts';
import { editLock } from '../versions/edit-lock.ts';
import type { Refused } from '../versions/refused.ts';

/** What a request says that edits a version although others depend on it. @see VER-3 */
export const forceQuery = z.object({
  force: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '`true`: also where the version was promoted, or has five users or more.' }),
});

/** Why a request may not edit a version; undefined when it may. */
export async function lockOf(
  deps: Pick<Deps, 'store'>,
  version: VersionSummary,
  { force }: z.infer<typeof forceQuery>,
): Promise<Refused | undefined> {
  return force === 'true' ? undefined : editLock(deps, version);
}
