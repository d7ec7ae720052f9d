import { type Scheme, screens } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { jsonOf, orProblem, pageOf } from '../openapi/schemas.ts';

const screenSchema = z.object({
  step: z.string().meta({ description: 'One of `steps`.' }),
  title: z.string(),
  summary: z.string(),
});

const environmentSchema = z.object({
  name: z.string(),
  title: z.string(),
  secret: z
    .boolean()
    .meta({ description: 'Whether it is hidden while it is typed. Never answered, either way.' }),
});

const endpointSchema = z.object({
  key: z.string().meta({ description: 'The key of `config` that holds the request.' }),
  name: z
    .string()
    .meta({ description: 'What `preview` and `to-code` call it; of a list, each is `name[0]`, `name[1]`…' }),
  title: z.string(),
  purpose: z.string().meta({ description: 'The purpose of its exchanges in a report.' }),
  list: z.boolean().meta({ description: 'Whether the key holds a list of requests.' }),
});

const schemeSchema = z
  .object({
    name: z.string().meta({ description: "The definition's `authentication.type`." }),
    title: z.string(),
    summary: z.string(),
    steps: z.array(z.string()).meta({ description: 'The screens of a builder, in order.' }),
    screens: z.array(screenSchema).meta({ description: 'Each of `steps` in words.' }),
    fields: z.array(z.record(z.string(), z.unknown())).meta({ description: 'Fields that every form has.' }),
    reservedKeys: z.array(z.string()),
    reservedEnvironment: z.array(z.string()),
    environment: z.array(environmentSchema).meta({ description: 'Each of `reservedEnvironment` in words.' }),
    endpoints: z.array(endpointSchema).meta({ description: 'The requests of a config.' }),
    computedFields: z.boolean(),
    redirects: z.boolean().meta({ description: 'Whether the user is sent to the app to consent.' }),
    config: z.record(z.string(), z.unknown()).meta({
      description:
        'JSON Schema of `<name>Config`, properties in the order of the screen. Each has `title`, `x-screen` (one of `steps`), `x-place` (`main`, or `more` for what most need not see); `x-widget: scopes` where a text is a list of scopes; `x-titles` where the values of a choice have names.',
    }),
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
    screens: scheme.steps.map((step) => ({ step, ...screens[step] })),
    fields: scheme.fields.map((field) => ({ ...field })),
    reservedKeys: [...scheme.reservedKeys],
    reservedEnvironment: [...scheme.reservedEnvironment],
    environment: (scheme.environment ?? []).map((value) => ({ ...value })),
    endpoints: (scheme.requests ?? []).map((request) => ({ ...request })),
    computedFields: scheme.computedFields,
    redirects: scheme.begin !== undefined,
    config: z.toJSONSchema(scheme.config, { io: 'input', unrepresentable: 'any' }),
    configOptional: scheme.configOptional,
    defaults: { ...scheme.defaults(scheme.fields) },
  };
}
