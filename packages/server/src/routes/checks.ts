import { checkDefinition, isPublishable, parseDefinition } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { asDocument } from '../definitions.ts';
import { type Deps, findVersion } from '../deps.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { waysUsed } from '../versions/ways.ts';

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
    const [used, names] = await Promise.all([
      waysUsed(deps, version, { status: 'active' }),
      deps.store.environment.names(workspace, key, version.version),
    ]);
    const document = { ...asDocument(version.document), name: integration.name };
    const environment = names.map(({ name }) => name);
    const facts = {
      hasConnection: used.has(undefined),
      connectedAlternatives: [...used].filter((key) => key !== undefined),
      environment,
    };
    const findings = checkDefinition(document, deps.schemes, facts);
    return c.json({ ok: isPublishable(findings), findings: [...findings] }, 200);
  });
}
