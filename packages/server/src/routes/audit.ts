import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { jsonOf, orProblem, pageOf, pageQuery, timeSchema } from '../openapi/schemas.ts';
import { definedOf } from '../query.ts';
import type { AuditEntry } from '../store/audit.ts';

const entrySchema = z
  .object({
    id: z.string(),
    at: timeSchema,
    actor: z.object({ kind: z.enum(['key', 'person', 'system']), id: z.string(), name: z.string() }).meta({
      description: 'Who did it, as they were called then. `system`: a job of the server.',
    }),
    action: z.string().meta({ description: 'Such as `version.promoted`; docs/audit.md lists them.' }),
    integration: z.string().nullable(),
    version: z.string().nullable(),
    connection: z.string().nullable(),
    detail: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
      .meta({ description: 'Names, numbers and ids; never a secret.' }),
    reference: z
      .string()
      .meta({ description: "Names the request, as its answer and the server's log do. Empty for a job." }),
  })
  .meta({ id: 'AuditEntry', description: 'Something that somebody did in this workspace.' });

const list = createRoute({
  method: 'get',
  path: '/v1/audit',
  tags: ['Logs'],
  summary: 'Who changed what in this workspace, newest first.',
  ...needs('audit:read'),
  request: {
    query: pageQuery.extend({
      actor: z.string().max(255).optional().meta({ description: 'The id of a key or of a person.' }),
      action: z.string().max(100).optional().meta({ description: 'Such as `version.promoted`.' }),
      integration: z.string().max(255).optional(),
      connection: z.string().max(255).optional(),
      since: z.iso.datetime({ offset: true }).optional().meta({ description: 'RFC 3339.' }),
      until: z.iso.datetime({ offset: true }).optional().meta({ description: 'RFC 3339.' }),
    }),
  },
  responses: { 200: jsonOf(pageOf(entrySchema), 'A page.'), ...orProblem },
});

/** The audit log. */
export function addAuditRoute(app: App, deps: Pick<Deps, 'store'>): void {
  app.openapi(list, async (c) => {
    const { limit, since, until, ...filters } = c.req.valid('query');
    const page = await deps.store.audit.list({
      workspace: c.get('caller').workspace,
      limit,
      ...definedOf({ ...filters, since: momentOf(since), until: momentOf(until) }),
    });
    return c.json({ data: page.data.map(entryAnswer), next: page.next }, 200);
  });
}

function entryAnswer(entry: AuditEntry): z.infer<typeof entrySchema> {
  const { kind, id, name } = entry.actor;
  return {
    id: entry.id,
    at: timeOf(entry.at),
    actor: { kind, id, name },
    action: entry.action,
    integration: entry.integration ?? null,
    version: entry.version ?? null,
    connection: entry.connection ?? null,
    detail: Object.fromEntries(
      Object.entries(entry.detail).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? [...value] : value,
      ]),
    ),
    reference: entry.reference,
  };
}

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
