import { convertStep, fromCode, fromLabelCode, fromRedirectCode } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';

import { type Deps, findVersion, subjectOf } from '../deps.ts';
import { unsavedDefinition } from '../openapi/definition-schema.ts';
import { bodyOf, jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { meetsUnwritten, withUnfinished } from '../unfinished.ts';
import { wayInBody } from './authentication.ts';

const asked = z.strictObject({
  step: z.string().min(1).max(100).meta({
    description:
      '`test`, `label`, or an endpoint of the scheme, by its name, its key in the definition, or its purpose.',
  }),
  source: z
    .string()
    .max(100_000)
    .optional()
    .meta({ description: 'Code of this step, perhaps edited: it is asked whether it is a form again.' }),
  definition: unsavedDefinition,
  alternative: wayInBody,
});

const converted = z
  .object({
    source: z
      .string()
      .optional()
      .meta({ description: 'The form as code, default rows included. Answered when no source was sent.' }),
    form: z
      .union([z.record(z.string(), z.unknown()), z.string()])
      .nullable()
      .optional()
      .meta({ description: 'The sent source as a form; null when it says more than a form can.' }),
  })
  .meta({ id: 'ConvertedStep', description: 'A step in its other mode.' });

const toCode = createRoute({
  method: 'post',
  path: '/v1/integrations/{key}/versions/{version}/authentication/to-code',
  tags: ['Integrations'],
  summary:
    'A form step as JavaScript that sends the same request, or such code as a form. Nothing is stored.',
  ...needs('integrations:read'),
  request: { params: z.object({ key: z.string(), version: z.string() }), body: bodyOf(asked) },
  responses: { 200: jsonOf(converted, 'The step in its other mode.'), ...orProblem },
});

/** Forms as code, and back. @see COD-2, COD-3 */
export function addToCodeRoute(app: App, deps: Deps): void {
  app.openapi(toCode, async (c) => {
    const { key, version } = c.req.valid('param');
    const { step, source, definition, alternative } = c.req.valid('json');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const meant = withUnfinished(deps, found.value, definition);
    if (!meant.ok) return refuse(c, meant.problem);
    const { refusal } = meant.value;
    const subject = await subjectOf(deps, meant.value.found, alternative ?? undefined);
    if (!subject.ok) return refuse(c, subject.problem);
    const made = convertStep(deps, subject.value, step);
    // A step that is code already may well be asked for its form.
    if (!made.ok && (source === undefined || made.problem.code === 'not_found')) {
      const { detail } = made;
      return refuse(c, made.problem, detail === undefined ? {} : { detail });
    }
    if (refusal !== undefined && made.ok && meetsUnwritten(made.source)) return refuse(c, refusal);
    if (source !== undefined) return c.json({ form: formOf(source) }, 200);
    return c.json({ source: made.ok ? made.source : '' }, 200);
  });
}

/** Each shape is read by its own writer, so at most one of them knows it. */
function formOf(source: string): z.infer<typeof converted>['form'] {
  const request = fromCode(source) ?? fromRedirectCode(source);
  return request === undefined ? (fromLabelCode(source) ?? null) : { ...request };
}
