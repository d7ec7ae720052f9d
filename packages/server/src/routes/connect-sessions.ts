import { createRoute, z } from '@hono/zod-openapi';
import { isOwn, needsOwn } from '../access/people/own.ts';
import { needs, refuseLacking } from '../access/permissions.ts';
import { reportAnswer, runProblem, timeOf, userAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { createAttempt } from '../connect/attempt.ts';
import { vouchForUser } from '../connect/confirm.ts';
import { askForCode } from '../connect/device.ts';
import { localeSchema, productSchema, themeSchema } from '../connect/presentation.ts';
import { completionNow } from '../connect/steps.ts';
import { type Deps, notFound } from '../deps.ts';
import {
  bodyOf,
  connectStatusSchema,
  describedProblemSchema,
  hostUserSchema,
  jsonOf,
  orProblem,
  testReportSchema,
  timeSchema,
  userAnswerSchema,
} from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { rightsFor } from '../sharing/acting.ts';
import { namingProblem } from '../sharing/reach.ts';
import type { ConnectSession } from '../store/connect-session.ts';

const tags = ['Connect'];
/** @see RFC 6749 section 3.3 */
const scopeSchema = z
  .string()
  .max(200)
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'A scope is one word of ASCII, without quotes or backslashes.');

const newSessionSchema = z
  .object({
    id: z.string(),
    token: z.string().meta({ description: 'Secret: whoever has it may connect as this user.' }),
    url: z.string().meta({ description: 'The page to send the user to.' }),
    expiresAt: timeSchema,
  })
  .meta({ id: 'NewConnectSession', description: 'A connect session that was just opened.' });

const sessionSchema = z
  .object({
    id: z.string(),
    status: connectStatusSchema,
    integration: z.string(),
    version: z.string(),
    alternative: z.string().nullable().meta({
      description:
        "The way to connect that was chosen; null for the definition's own, or while nobody chose.",
    }),
    user: userAnswerSchema,
    completion: z.enum(['proof', 'confirm', 'immediate']).meta({
      description:
        'How it ends as it stands: `immediate` reads `proof` until a page of an allowed origin has opened it.',
    }),
    connection: z.string().optional().meta({ description: 'Set once it is connected.' }),
    problem: describedProblemSchema.optional(),
    createdAt: timeSchema,
    expiresAt: timeSchema,
  })
  .meta({ id: 'ConnectSession', description: 'One bounded attempt to make, or repair, a connection.' });

const create = createRoute({
  method: 'post',
  path: '/v1/connect-sessions',
  tags,
  summary:
    'Open a connect session, and get the link for the user. A collaborator opens them for their own accounts for tests.',
  ...needsOwn('connections:write'),
  request: {
    body: bodyOf(
      z.strictObject({
        integration: z.string().min(1),
        version: z.string().min(1).optional(),
        alternative: z.string().nullable().optional().meta({
          description:
            "Which way of the definition to connect by; null for the definition's own. Absent: the user chooses, and with `connection` it is that of the connection, which the user may change.",
        }),
        user: hostUserSchema,
        connection: z.string().min(1).optional().meta({
          description:
            'Repairs this connection in place: one of the user, or one that names them a delegate.',
        }),
        returnUrl: z.string().max(2000).optional(),
        allowedOrigins: z.array(z.string().max(300)).max(20).optional(),
        completion: z.enum(['proof', 'confirm', 'immediate']).optional().meta({
          description:
            'Who has the last word: the user on a page that says what is connected to what (`proof`), your product by `confirm`, or nobody, when a page of an allowed origin opened it (`immediate`, the default). @see docs/connect.md',
        }),
        product: productSchema.optional(),
        locale: localeSchema.optional(),
        theme: themeSchema.optional(),
        prefill: z.record(z.string(), z.unknown()).optional(),
        scopes: z.array(scopeSchema).min(1).max(100).optional().meta({
          description:
            'More access for `connection`: asked for beside what its definition says and what it was asked for before.',
        }),
        diagnose: z.boolean().optional().meta({
          description:
            'For builders: what fails is kept sealed until the session ends, so that it can be diagnosed. Needs `integrations:write`.',
        }),
      }),
    ),
  },
  responses: { 201: jsonOf(newSessionSchema, 'Opened.'), ...orProblem },
});

const params = z.object({ id: z.string() });

const read = createRoute({
  method: 'get',
  path: '/v1/connect-sessions/{id}',
  tags,
  summary: 'How far a connect session is.',
  ...needs('connections:read'),
  request: { params },
  responses: { 200: jsonOf(sessionSchema, 'It.'), ...orProblem },
});

const report = createRoute({
  method: 'get',
  path: '/v1/connect-sessions/{id}/report',
  tags,
  summary:
    'What the latest failed attempt of a connect session sent, received and came to, for builders. Kept until the session ends.',
  ...needs('integrations:write'),
  request: { params },
  responses: { 200: jsonOf(testReportSchema, 'It, long contents cut.'), ...orProblem },
});

const confirm = createRoute({
  method: 'post',
  path: '/v1/connect-sessions/{id}/confirm',
  tags,
  summary: 'Vouch that this user finished. A different user id stores nothing and ends the session.',
  ...needs('connections:write'),
  request: { params, body: bodyOf(z.strictObject({ user: hostUserSchema })) },
  responses: { 200: jsonOf(sessionSchema, 'Connected.'), ...orProblem },
});

/** Connect sessions, as the host product sees them. */
export function addConnectSessionRoutes(app: App, deps: Deps): void {
  app.openapi(create, async (c) => {
    const { user, ...asked } = c.req.valid('json');
    const colleague = namingProblem(c.get('caller'), user.id);
    if (colleague !== undefined) return refuse(c, colleague);
    if (!isOwn(c.get('caller'), 'connections:write', user.id)) return refuseLacking(c, 'connections:write');
    const permission = 'integrations:write';
    if (asked.diagnose === true && !c.get('caller').permissions.includes(permission))
      return refuseLacking(c, permission);
    const { connection: id } = asked;
    const repaired =
      id === undefined ? undefined : await deps.store.credentials.get(c.get('caller').workspace, id);
    // What the caller may not see is answered like what is not there.
    if (repaired !== undefined && rightsFor({ caller: c.get('caller') }, repaired).length === 0)
      return refuse(c, notFound('connection', repaired.id));
    const made = await createAttempt(deps, c.get('caller').workspace, {
      ...definedOf(asked),
      integration: asked.integration,
      user: { id: user.id, ...definedOf({ name: user.name, email: user.email }) },
    });
    if (!made.ok) return refuse(c, made.problem);
    const { session, token, url } = made.value;
    c.header('Cache-Control', 'no-store');
    return c.json({ id: session.id, token, url, expiresAt: timeOf(session.expiresAt) }, 201);
  });

  app.openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    const session = await deps.store.connectSessions.byId(c.get('caller').workspace, id);
    if (session === undefined) return refuse(c, notFound('connect session', id));
    // A user who entered the code on a telephone may have closed the page.
    return c.json(sessionAnswer(await askForCode(deps, session)), 200);
  });

  app.openapi(report, async (c) => {
    const { id } = c.req.valid('param');
    const session = await deps.store.connectSessions.byId(c.get('caller').workspace, id);
    if (session === undefined) return refuse(c, notFound('connect session', id));
    const kept = session.secrets.report;
    return kept === undefined ? refuse(c, notFound('report', id)) : c.json(reportAnswer(kept), 200);
  });

  app.openapi(confirm, async (c) => {
    const { id } = c.req.valid('param');
    const { user } = c.req.valid('json');
    const confirmed = await vouchForUser(deps, c.get('caller').workspace, id, user.id);
    return confirmed.ok ? c.json(sessionAnswer(confirmed.value), 200) : refuse(c, confirmed.problem);
  });
}

function sessionAnswer(session: ConnectSession): z.infer<typeof sessionSchema> {
  const { id, status, integration, version, user, connectionId, problem } = session;
  return {
    id,
    status,
    integration,
    version,
    alternative: session.alternative ?? null,
    user: userAnswer(user),
    completion: completionNow(session),
    ...definedOf({ connection: connectionId }),
    ...(problem === undefined ? {} : { problem: runProblem(problem) }),
    createdAt: timeOf(session.createdAt),
    expiresAt: timeOf(session.expiresAt),
  };
}
