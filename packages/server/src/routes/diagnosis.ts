import { problem, type Remains, type Watching } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { reportAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { diagnoseSession, type Nothing } from '../connect/diagnose.ts';
import { asDocument } from '../definitions.ts';
import { type Deps, findVersion, notFound, subjectOf } from '../deps.ts';
import { diagnosisSchema, recordDiagnosis } from '../diagnosis.ts';
import { recordTested, runOn } from '../history.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { findConnection } from './connections.ts';

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
  request: { params },
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

/** Diagnosis that tries. @see docs/diagnosis.md */
export function addDiagnosisRoutes(app: App, deps: Deps): void {
  app.openapi(ofSession, async (c) => {
    const { id } = c.req.valid('param');
    const done = await diagnoseSession(deps, c.get('caller').workspace, id);
    return done.ok ? c.json(done.value, 200) : refuse(c, done.problem, done.nothing);
  });

  app.openapi(ofConnection, async (c) => {
    const { id } = c.req.valid('param');
    const connection = await findConnection(deps, c.get('caller').workspace, id);
    if (!connection.ok) return refuse(c, connection.problem);
    const { workspace, integration, version, user } = connection.value;
    const found = await findVersion(deps, workspace, integration, version);
    if (!found.ok) return refuse(c, found.problem);
    const subject = await subjectOf(deps, found.value);
    if (!subject.ok) return refuse(c, subject.problem);
    let remains: Remains | undefined;
    const options: Watching = {
      onFailed(kept) {
        remains = kept;
      },
    };
    const outcome = await runOn(deps, connection.value, (ref) =>
      deps.engine.test(subject.value, ref, options),
    );
    if (outcome.ok) await recordTested(deps, outcome.value);
    const conflict = problem('conflict', 'api');
    if (outcome.ok || remains === undefined) return refuse(c, conflict, passes);
    if (outcome.report.http.length === 0)
      return refuse(c, conflict, { ...unsent, report: reportAnswer(outcome.report) });
    const document = asDocument(found.value.version.document);
    const what = { workspace, id };
    const diagnosis = await deps.engine.diagnose(subject.value, { document, remains, what });
    if (diagnosis === undefined) return refuse(c, notFound('connection', id));
    const about = { workspace, integration, version, connection: id, user: user.id };
    return c.json(await recordDiagnosis(deps, about, diagnosis, outcome.report), 200);
  });
}
