import { z } from '@hono/zod-openapi';
import { timeOf } from '../answers.ts';
import { timeSchema } from '../openapi/schemas.ts';
import type { VersionSummary } from '../store/store.ts';
import type { VersionUse } from '../store/summary.ts';

/** @see VER-2 */
export const versionStateSchema = z.enum(['private', 'promoted', 'legacy', 'deprecated']);

/** A version as answers carry it. */
export const versionSchema = z
  .object({
    integration: z.string(),
    version: z.string(),
    state: versionStateSchema,
    createdAt: timeSchema,
    updatedAt: timeSchema,
    testedAt: timeSchema.nullable().meta({ description: 'When a test of this very document last passed.' }),
    retiresAt: timeSchema
      .nullable()
      .meta({ description: 'When the connections of a deprecated version expire.' }),
    scheme: z.string().nullable(),
    connections: z.int().meta({ description: 'Connections on it that are not revoked.' }),
    users: z.int().meta({ description: 'Whose connections those are.' }),
  })
  .meta({ id: 'IntegrationVersion', description: 'One version of an integration.' });

/** A version as answers carry it. */
export function versionAnswer(
  found: VersionSummary,
  use: VersionUse | undefined,
): z.infer<typeof versionSchema> {
  return {
    integration: found.integration,
    version: found.version,
    state: found.state,
    createdAt: timeOf(found.createdAt),
    updatedAt: timeOf(found.updatedAt),
    testedAt: found.testedAt === undefined ? null : timeOf(found.testedAt),
    retiresAt: found.retiresAt === undefined ? null : timeOf(found.retiresAt),
    scheme: use?.scheme ?? null,
    connections: use?.connections ?? 0,
    users: use?.users ?? 0,
  };
}
