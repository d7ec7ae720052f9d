import { type Connection, failed, ok, problem, type Remains, type Watching } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs, refuseLacking } from '../access/permissions.ts';
import { reportAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Diagnosed, diagnoseSession, type Nothing } from '../connect/diagnose.ts';
import { asDocument } from '../definitions.ts';
import { type Deps, findVersion, notFound, subjectOf } from '../deps.ts';
import { diagnoseSubject, diagnosisSchema, recordDiagnosis } from '../diagnosis.ts';
import { recordTested, runOn } from '../history.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { actingHeaders } from '../sharing/acting-user.ts';
import { reachConnection } from '../sharing/reach.ts';

const params = z.object({ id: z.string() });

const ofSession = createRoute({
  method: 'post',
  path: '/v1/connect-sessions/{id}/diagnosis',
  tags: ['Connect'],
  summary: 'Try the usual variations on what failed in a connect session. Nothing is stored.',
  ...needs('integrations:write'),
  request: { params },
  responses: { 200: jsonOf(diagnosisSchema, 'What was tried.'), ...orProblem },
});

const ofConnection = createRoute({
  method: 'post',
  path: '/v1/connections/{id}/diagnosis',
  tags: ['Connections'],
  summary: 'Test a connection, and try the usual variations where the test fails. Nothing of them is stored.',
  ...needs('integrations:write'),
  request: { params, headers: actingHeaders },
  responses: { 200: jsonOf(diagnosisSchema, 'What was tried.'), ...orProblem },
});

const passes: Nothing = {
  detail: 'The test passes: nothing failed.',
  fix: 'Ask again when it fails. What a single call was answered is in the HTTP log.',
};

const unsent: Nothing = {
  detail: 'The test failed before anything was sent, so there is no answer to learn from.',
  fix: 'Read the problem in the report of the test. An expired connection must be reconnected by its user.',
};

const underWay: Nothing = {
  detail: 'This connection is being diagnosed.',
  fix: 'Ask again in a minute.',
};

/** Diagnosis that tries. @see docs/diagnosis.md */
export function addDiagnosisRoutes(app: App, deps: Deps): void {
  /** Connections that this server diagnoses now. */
  const diagnosing = new Set<string>();

  app.openapi(ofSession, async (c) => {
    const { id } = c.req.valid('param');
    const done = await diagnoseSession(deps, c.get('caller').workspace, id);
    return done.ok ? c.json(done.value, 200) : refuse(c, done.problem, done.nothing);
  });

  app.openapi(ofConnection, async (c) => {
    const { id } = c.req.valid('param');
    // It runs the test, for which this is needed too.
    const permission = 'connections:write';
    if (!c.get('caller').permissions.includes(permission)) return refuseLacking(c, permission);
    const connection = await reachConnection(deps, c, id, 'own');
    if (!connection.ok) return refuse(c, connection.problem, connection.words);
    if (diagnosing.has(id)) return refuse(c, problem('conflict', 'api'), underWay);
    diagnosing.add(id);
    try {
      const done = await diagnoseConnection(deps, connection.value);
      return done.ok ? c.json(done.value, 200) : refuse(c, done.problem, done.nothing);
    } finally {
      diagnosing.delete(id);
    }
  });
}

async function diagnoseConnection(deps: Deps, connection: Connection): Promise<Diagnosed> {
  const { workspace, id, integration, version, alternative, user } = connection;
  const found = await findVersion(deps, workspace, integration, version);
  if (!found.ok) return found;
  const subject = await subjectOf(deps, found.value, alternative);
  if (!subject.ok) return subject;
  let remains: Remains | undefined;
  const options: Watching = {
    onFailed(kept) {
      remains = kept;
    },
  };
  const outcome = await runOn(deps, connection, (ref) => deps.engine.test(subject.value, ref, options));
  if (outcome.ok) await recordTested(deps, outcome.value);
  const conflict = failed(problem('conflict', 'api'));
  if (outcome.ok || remains === undefined) return { ...conflict, nothing: passes };
  if (outcome.report.http.length === 0)
    return { ...conflict, nothing: { ...unsent, report: reportAnswer(outcome.report) } };
  const document = asDocument(found.value.version.document);
  const what = { workspace, id };
  const diagnosis = await diagnoseSubject(deps, subject.value, { document, remains, what });
  if (diagnosis === undefined) return failed(notFound('connection', id));
  const about = { workspace, integration, version, connection: id, user: user.id };
  return ok(await recordDiagnosis(deps, about, diagnosis, outcome.report));
}
