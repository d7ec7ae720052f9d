import { integrationKeySchema, integrationNameSchema, logoSchema } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { asDocument, checkDocument, newDocument, withoutLogo } from '../definitions.ts';
import { type Deps, notFound } from '../deps.ts';
import { bodyOf, jsonOf, noContent, orProblem, pageOf, pageQuery } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import type { Integration } from '../store/store.ts';
import { integrationAnswer, integrationSchema } from './integration-answer.ts';

const tags = ['Integrations'];
const params = z.object({ key: z.string() });

const create = createRoute({
  method: 'post',
  path: '/v1/integrations',
  tags,
  summary: 'Make an integration and its first version.',
  ...needs('integrations:write'),
  request: {
    body: bodyOf(
      z.strictObject({
        key: integrationKeySchema,
        name: integrationNameSchema,
        logo: logoSchema.optional(),
        definition: z
          .record(z.string(), z.unknown())
          .optional()
          .meta({ description: 'A definition; its own key, name and version may be left out.' }),
      }),
    ),
  },
  responses: { 201: jsonOf(integrationSchema, 'Made.'), ...orProblem },
});

const list = createRoute({
  method: 'get',
  path: '/v1/integrations',
  tags,
  summary: 'The integrations, by key.',
  ...needs('integrations:read'),
  request: { query: pageQuery.extend({ search: z.string().max(200).optional() }) },
  responses: { 200: jsonOf(pageOf(integrationSchema), 'A page.'), ...orProblem },
});

const read = createRoute({
  method: 'get',
  path: '/v1/integrations/{key}',
  tags,
  summary: 'One integration.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(integrationSchema, 'It.'), ...orProblem },
});

const changeSchema = z.strictObject({
  name: integrationNameSchema.optional(),
  logo: logoSchema.nullable().optional().meta({ description: 'Null takes it away.' }),
});

const change = createRoute({
  method: 'patch',
  path: '/v1/integrations/{key}',
  tags,
  summary: 'Change the name or the logo of an integration. Its key never changes.',
  ...needs('integrations:write'),
  request: { params, body: bodyOf(changeSchema) },
  responses: { 200: jsonOf(integrationSchema, 'Changed.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/integrations/{key}',
  tags,
  summary: 'Delete an integration that no connection uses, with all its versions.',
  ...needs('integrations:write'),
  request: { params },
  responses: { ...noContent, ...orProblem },
});

/** Integrations: the apps that can be connected. */
export function addIntegrationRoutes(app: App, deps: Deps): void {
  const { integrations } = deps.store;

  app.openapi(create, async (c) => {
    const { key, name, logo: given, definition } = c.req.valid('json');
    const document = newDocument({ key, name }, definition);
    const checked = checkDocument(deps, document, { key });
    if (!checked.ok) return refuse(c, checked.problem);
    const { version, logo } = checked.value;
    const { workspace } = c.get('caller');
    const made = await integrations.create(workspace, {
      ...{ key, name, version, document },
      ...definedOf({ logo: given ?? logo }),
    });
    return made.ok ? c.json(await answerOf(deps, made.value), 201) : refuse(c, made.problem);
  });

  app.openapi(list, async (c) => {
    const { limit, cursor, search } = c.req.valid('query');
    const { workspace } = c.get('caller');
    const page = await integrations.list({
      workspace,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
      ...(search === undefined ? {} : { search }),
    });
    return c.json({ data: await answersOf(deps, workspace, page.data), next: page.next }, 200);
  });

  app.openapi(read, async (c) => {
    const { key } = c.req.valid('param');
    const found = await integrations.get(c.get('caller').workspace, key);
    return found === undefined
      ? refuse(c, notFound('integration', key))
      : c.json(await answerOf(deps, found), 200);
  });

  app.openapi(change, async (c) => {
    const { key } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const asked = definedOf(c.req.valid('json'));
    const changed = await integrations.update(workspace, key, asked);
    if (changed !== undefined) await changeDrafts(deps, workspace, key, asked);
    return changed === undefined
      ? refuse(c, notFound('integration', key))
      : c.json(await answerOf(deps, changed), 200);
  });

  app.openapi(remove, async (c) => {
    const { key } = c.req.valid('param');
    const removed = await integrations.remove(c.get('caller').workspace, key);
    if (removed.ok) return c.body(null, 204);
    if (removed.problem.code !== 'conflict') return refuse(c, removed.problem);
    return refuse(c, removed.problem, {
      detail: `${key} has connections: it can be deleted when there are none.`,
      fix: 'Delete its connections first.',
    });
  });
}

/** What is kept beside versions would otherwise bring the old name or logo back when it becomes complete. */
async function changeDrafts(
  deps: Deps,
  workspace: string,
  key: string,
  { name, logo }: { readonly name?: string; readonly logo?: string | null },
): Promise<void> {
  const { versions, drafts } = deps.store;
  for (const { version } of await versions.list(workspace, key)) {
    const draft = await drafts.get(workspace, key, version);
    if (draft?.document === undefined) continue;
    const { savedSteps, savedAt: seen } = draft;
    const kept = asDocument(draft.document);
    const document = { ...(logo === undefined ? kept : withoutLogo(kept)), ...definedOf({ name }) };
    // Who saves meanwhile has the last word: nothing of theirs is lost for a name.
    await drafts.keep(workspace, key, version, { document, savedSteps, seen });
  }
}

async function answerOf(deps: Deps, found: Integration) {
  const summaries = await deps.store.summaries.integrations(found.workspace, [found.key]);
  return integrationAnswer(found, summaries.get(found.key));
}

/** With their figures, all of them at once. */
async function answersOf(deps: Deps, workspace: string, found: readonly Integration[]) {
  const keys = found.map(({ key }) => key);
  const summaries = await deps.store.summaries.integrations(workspace, keys);
  return found.map((one) => integrationAnswer(one, summaries.get(one.key)));
}
