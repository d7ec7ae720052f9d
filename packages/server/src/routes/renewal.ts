import { explainRenewal, type RenewalExplanation, type RenewalGiven } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import type { App } from '../app-env.ts';
import { type Deps, findVersion, subjectOf } from '../deps.ts';
import { bodyOf, jsonOf, orProblem, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { wayInBody } from './authentication.ts';

const instant = z.iso.datetime({ offset: true });

const givenSchema = z
  .strictObject({
    answer: z
      .strictObject({
        status: z.int().min(100).max(599),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.unknown().optional().meta({ description: 'Text as it stands; anything else as JSON.' }),
      })
      .optional()
      .meta({ description: 'What the app might answer to a call.' }),
    clock: z
      .strictObject({
        answer: z.unknown().optional().meta({ description: 'The answer that brought the credentials.' }),
        obtainedAt: instant.optional().meta({ description: 'When it came; now unless given. RFC 3339.' }),
        now: instant.optional().meta({ description: 'The moment that is asked about; now unless given.' }),
        consentedAt: instant
          .optional()
          .meta({ description: 'When the user agreed; when the answer came unless it was a renewal.' }),
      })
      .optional()
      .meta({ description: 'Credentials and a moment.' }),
    alternative: wayInBody,
  })
  .meta({ id: 'RenewalQuestion', description: 'Would we renew, given this answer, or at this moment?' });

const explanationSchema = z
  .object({
    canRenew: z.boolean().meta({ description: 'Whether this definition renews credentials by itself.' }),
    why: z.string(),
    policy: z
      .object({
        on: z.array(z.string()).meta({ description: 'The conditions that mean “renew”, in words.' }),
        early: z.boolean().meta({ description: 'Whether they are renewed while they still live.' }),
      })
      .nullable(),
    answer: z
      .object({
        renews: z.boolean(),
        why: z.string(),
        conditions: z
          .array(
            z.object({
              condition: z.unknown().meta({ description: 'As the definition has it.' }),
              words: z.string(),
              isMet: z.boolean(),
              why: z.string(),
              nearness: z.number().meta({ description: 'How much of it was met, from 0 to 1.' }),
            }),
          )
          .meta({ description: 'The nearest first.' }),
        next: z.array(z.string()).meta({ description: 'What would happen then, in order.' }),
      })
      .nullable(),
    clock: z
      .object({
        state: z.enum(['endless', 'fresh', 'due', 'over', 'grant_over']),
        renews: z.boolean(),
        why: z.string(),
        expiresAt: timeSchema.nullable(),
        expiresBy: z.string().nullable().meta({ description: 'Who says so.' }),
        refreshAt: timeSchema.nullable(),
        grantExpiresAt: timeSchema.nullable(),
        grantDaysLeft: z.int().nullable(),
        lacks: z.string().nullable().meta({ description: 'What they cannot be renewed without.' }),
      })
      .nullable(),
  })
  .meta({ id: 'RenewalExplanation', description: 'Whether we would renew, and why.' });

const explain = createRoute({
  method: 'post',
  path: '/v1/integrations/{key}/versions/{version}/authentication/renewal',
  tags: ['Integrations'],
  summary:
    'Think a renewal through: given this answer or this moment, would we renew, and why. Nothing is sent.',
  ...needs('integrations:read'),
  request: { params: z.object({ key: z.string(), version: z.string() }), body: bodyOf(givenSchema) },
  responses: { 200: jsonOf(explanationSchema, 'What would happen, and why.'), ...orProblem },
});

/** The simulator of renewals. @see F-057 to F-059 */
export function addRenewalRoute(app: App, deps: Deps): void {
  app.openapi(explain, async (c) => {
    const { key, version } = c.req.valid('param');
    const found = await findVersion(deps, c.get('caller').workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    const { alternative } = c.req.valid('json');
    const subject = await subjectOf(deps, found.value, alternative ?? undefined);
    if (!subject.ok) return refuse(c, subject.problem);
    const given = givenOf(c.req.valid('json'), deps.now());
    return c.json(explanationAnswer(explainRenewal(deps, subject.value, given)), 200);
  });
}

function givenOf({ answer, clock }: z.infer<typeof givenSchema>, now: number): RenewalGiven {
  const at = (time: string | undefined) => (time === undefined ? now : Date.parse(time));
  return {
    ...(answer === undefined
      ? {}
      : {
          answer: {
            status: answer.status,
            ...(answer.headers === undefined ? {} : { headers: answer.headers }),
            ...(answer.body === undefined ? {} : { body: answer.body }),
          },
        }),
    ...(clock === undefined
      ? {}
      : {
          clock: {
            answer: clock.answer ?? {},
            obtainedAt: at(clock.obtainedAt),
            now: at(clock.now),
            ...(clock.consentedAt === undefined ? {} : { consentedAt: at(clock.consentedAt) }),
          },
        }),
  };
}

function explanationAnswer({
  canRenew,
  why,
  policy,
  answer,
  clock,
}: RenewalExplanation): z.infer<typeof explanationSchema> {
  return {
    canRenew,
    why,
    policy: policy === null ? null : { on: [...policy.on], early: policy.early },
    answer:
      answer === null
        ? null
        : {
            ...answer,
            conditions: answer.conditions.map((one) => ({ ...one })),
            next: [...answer.next],
          },
    clock: clock === null ? null : { ...clock },
  };
}
