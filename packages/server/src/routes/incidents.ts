import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { incidentSchema, type openIncidentSchema } from '../openapi/incident-schemas.ts';
import { jsonOf, orProblem, pageOf, pageQuery } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import type { Incident } from '../store/incident.ts';

const tags = ['Incidents'];

const list = createRoute({
  method: 'get',
  path: '/v1/incidents',
  tags,
  summary: 'What keeps or kept connections from working, newest first.',
  ...needs('connections:read'),
  request: {
    query: pageQuery.extend({
      connection: z.string().optional(),
      integration: z.string().optional(),
      open: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: 'Those that are open, or those that are over.' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(incidentSchema), 'A page.'), ...orProblem },
});

const get = createRoute({
  method: 'get',
  path: '/v1/incidents/{id}',
  tags,
  summary: 'One incident.',
  ...needs('connections:read'),
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: jsonOf(incidentSchema, 'It.'), ...orProblem },
});

/** What keeps connections from working. */
export function addIncidentRoutes(app: App, deps: Deps): void {
  const { incidents } = deps.store;
  app.openapi(list, async (c) => {
    const { open, ...query } = c.req.valid('query');
    const page = await incidents.list({
      workspace: c.get('caller').workspace,
      ...definedOf(query),
      limit: query.limit,
      ...(open === undefined ? {} : { open: open === 'true' }),
    });
    return c.json({ data: page.data.map(incidentAnswer), next: page.next }, 200);
  });

  app.openapi(get, async (c) => {
    const { id } = c.req.valid('param');
    const found = await incidents.get(c.get('caller').workspace, id);
    return found === undefined ? refuse(c, notFound('incident', id)) : c.json(incidentAnswer(found), 200);
  });
}

function incidentAnswer(incident: Incident): z.infer<typeof incidentSchema> {
  const { closedAt, notifiedAt } = incident;
  return {
    id: incident.id,
    kind: incident.kind,
    connection: incident.connection ?? null,
    integration: incident.integration,
    version: incident.version ?? null,
    openedAt: timeOf(incident.openedAt),
    closedAt: closedAt === undefined ? null : timeOf(closedAt),
    closedBy: incident.closedBy ?? null,
    notifiedAt: notifiedAt === undefined ? null : timeOf(notifiedAt),
    problem: incident.problem,
    affected: incident.affected,
  };
}

/** What a connection's answer says of the one that is open. */
export function openIncidentAnswer({
  id,
  kind,
  openedAt,
  problem,
}: Incident): z.infer<typeof openIncidentSchema> {
  return { id, kind, openedAt: timeOf(openedAt), problem };
}
