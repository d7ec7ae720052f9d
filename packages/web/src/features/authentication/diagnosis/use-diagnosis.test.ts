import { expect, test } from 'vitest';
import { exchangeOf, runProblemOf } from '../../exchanges/sample.test-tool.ts';
import type { Run } from '../panel/kept-run.ts';
import { runOf } from '../panel/run.test-tool.ts';
import { diagnosisPath } from './use-diagnosis.ts';

const failedRun = runOf({ ok: false, response: null, problem: runProblemOf() });

test('a failed attempt is diagnosed by its session, a test by its connection; what passed by neither', () => {
  expect(diagnosisPath({ ...failedRun, kind: 'sign-in', connection: null, attempt: 'cs_1' })).toBe(
    '/v1/connect-sessions/cs_1/diagnosis',
  );
  expect(diagnosisPath(failedRun)).toBe('/v1/connections/conn_1/diagnosis');
  expect(diagnosisPath(runOf())).toBeUndefined();
  expect(diagnosisPath({ ...failedRun, connection: null })).toBeUndefined();
  expect(diagnosisPath(undefined)).toBeUndefined();
});

test('what code threw, and what nothing was sent for, cannot be tried again; a consent that failed can', () => {
  const failing = (more: object, http: Run['report']['http'] = []) =>
    diagnosisPath(runOf({ ok: false, problem: runProblemOf(more), http }));
  expect(failing({ code: 'code_error' }, [exchangeOf({})])).toBeUndefined();
  expect(failing({ stage: 'fields' })).toBeUndefined();
  expect(failing({ stage: 'return' })).toBe('/v1/connections/conn_1/diagnosis');
});
