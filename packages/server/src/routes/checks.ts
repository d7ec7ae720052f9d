import { checkDefinition, isPublishable, parseDefinition } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { asDocument } from '../definitions.ts';
import { type Deps, findVersion } from '../deps.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { IntegrationVersion } from '../store/store.ts';

const findingSchema = z
  .object({
    check: z.string().meta({ description: 'The id of the check: docs/checks.md has them all.' }),
    severity: z.enum(['error', 'warning']),
    path: z.string().meta({ description: 'Where in the definition; empty for the whole of it.' }),
    message: z.string(),
    fix: z.string(),
  })
  .meta({ id: 'Finding', description: 'What a publish check found.' });

const checks = createRoute({
  method: 'get',
  path: '/v1/integrations/{key}/versions/{version}/checks',
  tags: ['Integrations'],
  summary: 'The publish checks: what is to be mended before others connect with a version.',
  ...needs('integrations:read'),
  request: { params: z.object({ key: z.string(), version: z.string() }) },
  responses: {
    200: jsonOf(
      z.object({
        ok: z.boolean().meta({ description: 'Whether no error is among the findings.' }),
        findings: z.array(findingSchema),
      }),
      'What was found.',
    ),
    ...orProblem,
  },
});

/** The publish checks of a version. @see F-136 */
export function addChecksRoute(app: App, deps: Deps): void {
  app.openapi(checks, async (c) => {
    const { key, version: number } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, number);
    if (!found.ok) return refuse(c, found.problem);
    const { integration, version } = found.value;
    const parsed = parseDefinition(version.document, deps.schemes);
    if (!parsed.ok) return refuse(c, parsed.problem);
    const [hasConnection, names] = await Promise.all([
      isConnected(deps, version),
      deps.store.environment.names(workspace, key, version.version),
    ]);
    const document = { ...asDocument(version.document), name: integration.name };
    const environment = names.map(({ name }) => name);
    const findings = checkDefinition(document, deps.schemes, { hasConnection, environment });
    return c.json({ ok: isPublishable(findings), findings: [...findings] }, 200);
  });
}

/** Whether an account is connected with this very version, and works. @see TST-18 */
async function isConnected(deps: Pick<Deps, 'store'>, version: IntegrationVersion): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await deps.store.credentials.list({
      workspace: version.workspace,
      integration: version.integration,
      status: 'active',
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (page.data.some((connection) => connection.version === version.version)) return true;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return false;
}
