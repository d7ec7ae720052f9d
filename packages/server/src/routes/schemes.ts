import type { Scheme } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { jsonOf, orProblem, pageOf } from '../openapi/schemas.ts';

const schemeSchema = z
  .object({
    name: z.string().meta({ description: "The definition's `authentication.type`." }),
    title: z.string(),
    summary: z.string(),
    steps: z.array(z.string()).meta({ description: 'The screens of a builder, in order.' }),
    fields: z.array(z.record(z.string(), z.unknown())).meta({ description: 'Fields that every form has.' }),
    reservedKeys: z.array(z.string()),
    reservedEnvironment: z.array(z.string()),
    computedFields: z.boolean(),
    redirects: z.boolean().meta({ description: 'Whether the user is sent to the app to consent.' }),
    config: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of `<name>Config`.' }),
    configOptional: z.boolean(),
    defaults: z.record(z.string(), z.unknown()).meta({ description: 'What a new definition begins with.' }),
  })
  .meta({ id: 'Scheme', description: 'One way to authenticate: all that a console needs to draw it.' });

const list = createRoute({
  method: 'get',
  path: '/v1/schemes',
  tags: ['Integrations'],
  summary: 'The schemes, with what each asks of a builder.',
  security: [{ apiKey: [] }],
  responses: { 200: jsonOf(pageOf(schemeSchema), 'Every scheme.'), ...orProblem },
});

/** What the console draws. */
export function addSchemeRoutes(app: App, deps: Deps): void {
  const data = deps.schemes.map(schemeAnswer);
  app.openapi(list, (c) => c.json({ data, next: null }, 200));
}

function schemeAnswer(scheme: Scheme): z.infer<typeof schemeSchema> {
  return {
    name: scheme.name,
    title: scheme.title,
    summary: scheme.summary,
    steps: [...scheme.steps],
    fields: scheme.fields.map((field) => ({ ...field })),
    reservedKeys: [...scheme.reservedKeys],
    reservedEnvironment: [...scheme.reservedEnvironment],
    computedFields: scheme.computedFields,
    redirects: scheme.begin !== undefined,
    config: z.toJSONSchema(scheme.config, { io: 'input', unrepresentable: 'any' }),
    configOptional: scheme.configOptional,
    defaults: { ...scheme.defaults(scheme.fields) },
  };
}
