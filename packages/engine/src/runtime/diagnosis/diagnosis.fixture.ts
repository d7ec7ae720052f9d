import type { Values } from '../../definition/bundle.ts';
import type { Return } from '../../schemes/consent.ts';
import { engineOf, type FakeWorld, subjectOf } from '../fixture.ts';
import type { Subject } from '../world.ts';
import type { Diagnosis } from './diagnose.ts';
import type { Remains } from './remains.ts';

/** What a user came back with. For tests. */
export const back: Return = {
  query: { code: 'code-canary', state: 'state-1' },
  rawRequest: { method: 'GET', querystring: 'code=code-canary&state=state-1', headers: {}, content: '' },
  cleanedRequest: {
    method: 'GET',
    querystring: { code: 'code-canary', state: 'state-1' },
    headers: {},
    content: {},
  },
  remembered: { state: 'state-1', redirect_uri: 'https://claviger.test/oauth/return/acme', scope: '' },
};

/** The client of every test that needs one. */
export const env = { CLIENT_ID: 'client-1', CLIENT_SECRET: 'secret-canary' };

/** A document of one authentication, whole. For tests. */
export function documentOf(authentication: Values, more: Values = {}): Values {
  return { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0', authentication, ...more };
}

/** Fails to connect, diagnoses, and answers what came of it. For tests. */
export async function failAndDiagnose(
  world: FakeWorld,
  document: Values,
  attempt: { readonly typed?: Values; readonly back?: Return } = {},
): Promise<{ readonly diagnosis: Diagnosis; readonly subject: Subject; readonly sentBefore: number }> {
  const { engine } = engineOf(world);
  const subject = subjectOf(document, env);
  const { typed = {}, back: returned } = attempt;
  const made = { typed, ...(returned && { back: returned }) };
  let remains: Remains | undefined;
  const outcome = await engine.connect(subject, made, { onFailed: (kept) => (remains = kept) });
  if (outcome.ok || remains === undefined) throw new Error('It did not fail.');
  const sentBefore = world.requests.length;
  // What is kept sealed is JSON.
  const kept: Remains = JSON.parse(JSON.stringify(remains));
  const what = { kind: 'connect', ...made } as const;
  const diagnosis = await engine.diagnose(subject, { document, remains: kept, what });
  if (diagnosis === undefined) throw new Error('It was not diagnosed.');
  return { diagnosis, subject, sentBefore };
}
