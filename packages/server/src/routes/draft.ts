import { guardDocument, problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import {
  asDocument,
  checkDocument,
  currentDocument,
  type Document,
  followDocument,
  placedDocument,
  placeFaults,
  schemeOf,
  withoutLogo,
} from '../definitions.ts';
import { type Deps, type Found, findVersion } from '../deps.ts';
import { definitionBody } from '../openapi/definition-schema.ts';
import { bodyOf, jsonOf, noContent, orProblem, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { Draft } from '../store/draft.ts';
import { waysLock } from '../versions/ways.ts';
import { schemeChange } from './authentication.ts';
import { forceQuery, lockOf } from './edit-lock.ts';

const tags = ['Integrations'];
const params = z.object({ key: z.string(), version: z.string() });
const path = '/v1/integrations/{key}/versions/{version}/draft';

/** The longest draft that is kept, in bytes of JSON. */
const maxDraftBytes = 512 * 1024;

const stepsSchema = z
  .array(z.string().max(200))
  .max(200)
  .meta({ description: 'Names of the steps that the builder has saved.' });

const draftSchema = z
  .object({
    document: definitionBody.meta({
      description: "Without the logo, which is the integration's own, unless it is kept beside the version.",
    }),
    savedSteps: stepsSchema,
    complete: z.boolean().meta({ description: 'It is valid and has authentication.' }),
    faults: z.array(z.object({ path: z.string(), message: z.string() })),
    savedAt: timeSchema
      .nullable()
      .meta({ description: 'The last save of this version, whoever made it; null when there was none.' }),
    pending: z
      .boolean()
      .meta({ description: 'Kept beside the version, which still has the document of before.' }),
  })
  .meta({ id: 'Draft', description: 'A version in the making.' });

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'A version as it was last saved, finished or not.',
  ...needs('integrations:read'),
  request: { params },
  responses: { 200: jsonOf(draftSchema, 'It, or the definition of the version.'), ...orProblem },
});

const save = createRoute({
  method: 'put',
  path,
  tags,
  summary:
    'Save a version, finished or not. A complete document becomes its definition, any other is kept beside it.',
  ...needs('integrations:write'),
  request: {
    params,
    query: forceQuery,
    body: bodyOf(
      z.strictObject({
        document: z.record(z.string(), z.unknown()).meta({
          description: 'At most 512 kB; `key` and `version` may be left out. It need not be valid.',
        }),
        savedSteps: stepsSchema.default([]),
        savedAt: timeSchema.nullable().optional().meta({
          description:
            'The `savedAt` that was read: a save of somebody else since is a conflict. Without it the last one wins.',
        }),
      }),
    ),
  },
  responses: { 200: jsonOf(draftSchema, 'Saved.'), ...orProblem },
});

const discard = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Throw away what is kept beside a version.',
  ...needs('integrations:write'),
  request: { params },
  responses: { ...noContent, ...orProblem },
});

/** Versions in the making: what a builder has typed is kept, whether it is finished or not. */
export function addDraftRoutes(app: App, deps: Deps): void {
  app.openapi(read, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const draft = await deps.store.drafts.get(workspace, key, version);
    return c.json(draftAnswer(deps, found.value, draft), 200);
  });

  app.openapi(save, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const { document: given, savedSteps, savedAt } = c.req.valid('json');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const { integration, version: before } = found.value;
    const document = placedDocument(found.value, given);
    const faults = [...faultsThatLoseIt(document), ...placeFaults(document, { key, version })];
    if (faults.length > 0) return refuse(c, problem('definition_invalid', 'api', {}, { faults }));

    const [scheme, schemeBefore] = [schemeOf(document), schemeOf(before.document)];
    // A word that is no scheme is a fault to be mended, and not another scheme.
    if (deps.schemes.some(({ name }) => name === scheme)) {
      const change = schemeChange(schemeBefore, scheme);
      if (change !== undefined) return refuse(c, change.problem, change);
    }
    const checked = checkDocument(deps, document, { key, version });
    const isWhole = checked.ok && (scheme !== undefined || schemeBefore === undefined);
    // What is kept beside the version changes nothing for anybody.
    const lock = isWhole
      ? ((await waysLock(deps, before, document)) ?? (await lockOf(deps, before, c.req.valid('query'))))
      : undefined;
    if (lock !== undefined) return refuse(c, lock.problem, lock);
    const kept = await deps.store.drafts[isWhole ? 'settle' : 'keep'](workspace, key, before.version, {
      document,
      savedSteps,
      ...(savedAt === undefined ? {} : { seen: savedAt === null ? null : Date.parse(savedAt) }),
    });
    if (!kept.ok) {
      const detail = savedMeanwhile(kept.problem.params['savedAt']);
      return kept.problem.code === 'conflict'
        ? refuse(c, kept.problem, { detail, fix: 'Load what they saved, and make your changes there.' })
        : refuse(c, kept.problem);
    }
    if (!isWhole) return c.json(draftAnswer(deps, found.value, kept.value), 200);
    const followed = await followDocument(deps, integration, checked.value);
    const saved = { integration: followed, version: { ...before, document } };
    return c.json(draftAnswer(deps, saved, kept.value), 200);
  });

  app.openapi(discard, async (c) => {
    const { key, version } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    // Steps of a version that has authentication were finished before.
    const steps = schemeOf(found.value.version.document) === undefined;
    await deps.store.drafts.discard(workspace, key, version, { steps });
    return c.body(null, 204);
  });
}

function draftAnswer(deps: Deps, found: Found, draft: Draft | undefined): z.infer<typeof draftSchema> {
  const { integration, version } = found;
  const isPending = draft?.document !== undefined;
  const document: Document = isPending ? asDocument(draft.document) : withoutLogo(currentDocument(found));
  const checked = checkDocument(deps, document, { key: integration.key, version: version.version });
  const hasScheme = schemeOf(document) !== undefined;
  const faults = checked.ok
    ? missingScheme(isPending && !hasScheme, version.document)
    : checked.problem.faults;
  return {
    document: { ...document },
    savedSteps: [...(draft?.savedSteps ?? [])],
    complete: checked.ok && hasScheme,
    faults: (faults ?? []).map(({ path, message }) => ({ path, message })),
    savedAt: draft === undefined ? null : timeOf(draft.savedAt),
    pending: isPending,
  };
}

/** @see VER-5 */
function missingScheme(isMissing: boolean, before: unknown) {
  const scheme = schemeOf(before);
  if (!isMissing || scheme === undefined) return [];
  return [
    {
      path: 'authentication',
      message: `is gone, but the version still has "${scheme}": delete it there first (VER-5), or put it back`,
    },
  ];
}

/** What is not even kept. */
function faultsThatLoseIt(document: Document) {
  const guard = guardDocument(document);
  if (guard.fatal) return guard.faults.map((fault) => ({ ...fault, path: fault.path || 'document' }));
  return Buffer.byteLength(JSON.stringify(document)) > maxDraftBytes
    ? [{ path: 'document', message: 'is larger than 512 kB' }]
    : [];
}

function savedMeanwhile(savedAt: string | undefined): string {
  const at = savedAt === undefined ? '' : ` at ${savedAt.slice(11, 16)} UTC`;
  return `Someone else saved this version${at}. What you sent was not saved.`;
}
