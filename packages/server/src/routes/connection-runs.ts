import type { Outcome, Ref, Subject } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { needsOwn } from '../access/people/own.ts';
import { needs, type Permission } from '../access/permissions.ts';
import { connectionAnswer, reportAnswer, timeOf } from '../answers.ts';
import type { App, AppEnv } from '../app-env.ts';
import { type Deps, loadSubject, notFound } from '../deps.ts';
import { byCaller, recordEvent, recordTested, runOn } from '../history.ts';
import { connectionSchema, jsonOf, orProblem, testReportSchema, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import type { Right } from '../sharing/acting.ts';
import { actingHeaders } from '../sharing/acting-user.ts';
import { type Reached, reachConnection } from '../sharing/reach.ts';

const tags = ['Connections'];
const params = z.object({ id: z.string() });

const test = createRoute({
  method: 'post',
  path: '/v1/connections/{id}/test',
  tags,
  summary:
    'Test a connection. A report is answered whether it passes or not; tokens renewed on the way are kept.',
  ...needsOwn('connections:write'),
  request: { params, headers: actingHeaders },
  responses: { 200: jsonOf(testReportSchema, 'What was sent and received.'), ...orProblem },
});

const refresh = createRoute({
  method: 'post',
  path: '/v1/connections/{id}/refresh',
  tags,
  summary: 'Renew the credentials now.',
  ...needsOwn('connections:write'),
  request: { params, headers: actingHeaders },
  responses: { 200: jsonOf(connectionSchema, 'Renewed.'), ...orProblem },
});

const expire = createRoute({
  method: 'post',
  path: '/v1/connections/{id}/expire',
  tags,
  summary: 'Mark a connection as expired, to rehearse what happens then.',
  ...needsOwn('connections:write'),
  request: { params, headers: actingHeaders },
  responses: { 200: jsonOf(connectionSchema, 'Expired.'), ...orProblem },
});

const credentials = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/credentials',
  tags,
  summary: 'The credentials themselves, renewed first when too little of their life is left.',
  ...needs('credentials:read'),
  request: {
    params,
    headers: actingHeaders,
    query: z.object({
      minValidity: z.coerce
        .number()
        .int()
        .min(0)
        .max(86_400)
        .default(60)
        .meta({ description: 'How long they must hold yet, in seconds.' }),
    }),
  },
  responses: {
    200: jsonOf(
      z
        .object({ authData: z.record(z.string(), z.unknown()), expiresAt: timeSchema.nullable() })
        .meta({ id: 'Credentials', description: 'Secret. Never log this answer.' }),
      'They.',
    ),
    ...orProblem,
  },
});

/** What collaborators may do with what is their own. */
const written = { permission: 'connections:write' } as const;

/** No provider failed here: there is no request that could be sent. */
const nothingToRenew = {
  status: 409,
  detail: 'The definition does not say how to renew these credentials, so nothing was sent.',
  fix: 'Have the user reconnect when they end, or add a refresh request to the definition.',
} as const;

/** Nor here: it is too early. */
const notYet = {
  status: 409,
  detail: 'The app refuses to renew what still lives, so nothing was sent.',
  fix: 'Nothing: the credentials are renewed at their end, and as soon as the app refuses them.',
} as const;

/** Why no provider was asked, where none was. */
const unasked: Readonly<Record<string, typeof nothingToRenew | typeof notYet>> = {
  no: nothingToRenew,
  later: notYet,
};

/** What is done with a stored connection. */
export function addConnectionRunRoutes(app: App, deps: Deps): void {
  app.openapi(test, async (c) => {
    const run = await runStored(
      deps,
      c,
      { id: c.req.valid('param').id, right: 'test', ...written },
      deps.engine.test,
    );
    if (!run.ok) return refuse(c, run.problem, run.words);
    const outcome = run.value;
    if (outcome.ok) await recordTested(deps, outcome.value);
    const answer = reportAnswer(outcome.report);
    return c.json(run.rights.includes('report') ? answer : withoutContents(answer), 200);
  });

  app.openapi(refresh, async (c) => {
    const run = await runStored(
      deps,
      c,
      { id: c.req.valid('param').id, right: 'own', ...written },
      deps.engine.refresh,
    );
    if (!run.ok) return refuse(c, run.problem, run.words);
    const outcome = run.value;
    return outcome.ok
      ? c.json(connectionAnswer(outcome.value), 200)
      : refuse(c, outcome.problem, {
          described: outcome.described,
          report: reportAnswer(outcome.report),
          ...unasked[outcome.problem.params['renewable'] ?? ''],
        });
  });

  app.openapi(expire, async (c) => {
    const { id } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const found = await reachConnection(deps, c, id, 'own', written.permission);
    if (!found.ok) return refuse(c, found.problem, found.words);
    const expired = await deps.store.credentials.update(workspace, id, () => ({ status: 'expired' }));
    if (expired === undefined) return refuse(c, notFound('connection', id));
    if (found.value.status !== 'expired') {
      await recordEvent(deps, { workspace, id }, 'connection.expired', byCaller(c.get('caller')));
    }
    return c.json(connectionAnswer(expired), 200);
  });

  app.openapi(credentials, async (c) => {
    const { minValidity } = c.req.valid('query');
    const asked = { id: c.req.valid('param').id, right: 'own' } as const;
    const run = await runStored(deps, c, asked, (subject, ref) =>
      deps.engine.credentials(subject, ref, minValidity),
    );
    if (!run.ok) return refuse(c, run.problem, run.words);
    const outcome = run.value;
    if (!outcome.ok) return refuse(c, outcome.problem, { described: outcome.described });
    const { authData, expiresAt } = outcome.value;
    c.header('Cache-Control', 'no-store');
    return c.json(
      { authData: { ...authData }, expiresAt: expiresAt === undefined ? null : timeOf(expiresAt) },
      200,
    );
  });
}

/** Runs an operation on the connection of a request, and keeps its traces. */
async function runStored<Value>(
  deps: Deps,
  c: Context<AppEnv>,
  { id, right, permission }: { readonly id: string; readonly right: Right; readonly permission?: Permission },
  operation: (subject: Subject, ref: Ref) => Promise<Outcome<Value>>,
): Promise<Run<Value>> {
  const found = await reachConnection(deps, c, id, right, permission);
  if (!found.ok) return found;
  const subject = await loadSubject(deps, found.value);
  if (!subject.ok) return subject;
  const outcome = await runOn(deps, found.value, (ref) => operation(subject.value, ref));
  return { ok: true, value: outcome, rights: found.rights };
}

type Run<Value> =
  | { readonly ok: true; readonly value: Outcome<Value>; readonly rights: readonly Right[] }
  | Extract<Reached, { ok: false }>;

/** Whether it passed and why not: what was typed and sent is not for who only repairs it. @see F-126 */
function withoutContents(report: ReturnType<typeof reportAnswer>): ReturnType<typeof reportAnswer> {
  const problem = report.problem && { ...report.problem, provider: undefined };
  return {
    ...report,
    response: null,
    bundle: { authData: {}, inputData: {} },
    http: [],
    console: [],
    problem,
  };
}
