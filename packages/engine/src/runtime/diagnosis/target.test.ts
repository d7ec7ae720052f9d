import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { problem, type Stage } from '../../problem/problem.ts';
import { fakeWorld, json, subjectOf } from '../fixture.ts';
import { openRun } from '../run.ts';
import { documentOf, env } from './diagnosis.fixture.ts';
import type { Call } from './remains.ts';
import { failedRequest } from './target.ts';

const document = documentOf({
  type: 'oauth2',
  fields: [{ key: 'team' }],
  oauth2Config: {
    authorizeUrl: { url: 'https://acme.dev/authorize' },
    getAccessToken: { url: 'https://{{bundle.inputData.team}}.acme.dev/token' },
    refreshAccessToken: { url: 'https://{{bundle.inputData.team}}.acme.dev/token' },
    afterToken: [{ url: 'https://acme.dev/one' }, { url: 'https://acme.dev/two' }],
    introspect: { url: 'https://acme.dev/introspect' },
    revoke: { source: 'return {}' },
  },
  test: { url: 'https://acme.dev/me' },
});

const call = (stage: Stage, url: string): Call => ({
  purpose: 'exchange',
  stage,
  request: { method: 'POST', url, headers: { 'content-type': 'application/json' } },
  response: { url, ...json({ error: 'no' }, 400) },
  startedAt: 0,
  durationMs: 0,
});

const found = (
  stage: Stage,
  url?: string,
  params: Readonly<Record<string, string>> = {},
  values: Values = {},
) => {
  const run = openRun(
    fakeWorld(() => json({})),
    subjectOf(document, env),
  );
  const given = { document, problem: problem('bad_request_400', stage, params), values };
  return failedRequest(run, undefined, { ...given, call: url === undefined ? undefined : call(stage, url) });
};

const config = 'authentication.oauth2Config';
const blue = { team: 'blue' };

test.each([
  ['exchange', 'https://blue.acme.dev/token', {}, 'token', `${config}.getAccessToken`],
  ['exchange', 'https://acme.dev/two', {}, 'afterToken[1]', `${config}.afterToken[1]`],
  [
    'exchange',
    'https://acme.dev/three',
    { step: 'afterToken[0]' },
    'afterToken[0]',
    `${config}.afterToken[0]`,
  ],
  ['exchange', 'https://acme.dev/moved', {}, 'token', `${config}.getAccessToken`],
  ['refresh', 'https://blue.acme.dev/token', {}, 'refresh', `${config}.refreshAccessToken`],
  ['test', 'https://acme.dev/introspect?x=1', {}, 'introspect', `${config}.introspect`],
  ['test', 'https://acme.dev/me', {}, 'test', 'authentication.test'],
  ['test', 'https://acme.dev/elsewhere', {}, 'test', 'authentication.test'],
] as const)('%s at %s %j is %s, which stands at %s', (stage, url, params, endpoint, path) => {
  expect(found(stage, url, params, blue)).toMatchObject({ endpoint, stepPath: path, configPath: config });
});

test('the renewal at the same address is told along, code and other addresses are not', () => {
  expect(found('exchange', 'https://blue.acme.dev/token', {}, blue)).toMatchObject({
    siblingPaths: [`${config}.refreshAccessToken`],
    sentType: 'application/json',
    signs: { status: 400, error: 'no' },
  });
});

test('a failure without a call of ours has no step', () => {
  const given = found('return');
  expect([given.endpoint, given.step, given.stepPath]).toEqual(['', undefined, '']);
});

test('a renewal that another process made has its step all the same', () => {
  expect(found('refresh')).toMatchObject({ endpoint: 'refresh', stepPath: `${config}.refreshAccessToken` });
});
