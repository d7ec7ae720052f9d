import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import { toResponseObject } from '../wire/parse.ts';
import { codeResponseOf } from './code-response.ts';
import { sealingOf } from './code-seal.ts';
import { fakeWorld, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';

const test_ = { url: 'https://api.acme.com/me' };
const run = openRun(
  fakeWorld(() => ({})),
  subjectOf({ authentication: { type: 'custom', test: test_ } }, { KEY: '987654321' }),
);
const request = { method: 'GET', url: test_.url, headers: {} };

function made(body: string, isParsed = true, type = 'application/json') {
  const sealing = sealingOf(run, true);
  sealing.env({ KEY: '987654321' });
  const response = {
    url: test_.url,
    status: 200,
    headers: { 'content-type': type },
    body: Buffer.from(body),
  };
  return codeResponseOf(toResponseObject(response, request), sealing, undefined, isParsed);
}

test('JSON is carried once, unless something in it was closed or middleware had it', () => {
  expect(made('{"a":1}')).toMatchObject({ isJson: true, data: { a: 1 } });
  expect(made('{"a":1}', false).isJson).toBe(false);
  expect(made('a=1', true, 'text/plain')).toMatchObject({ isJson: false, data: { a: '1' } });
});

test('a secret that comes as a number leaves JSON that can be read', () => {
  const { isJson, data, content } = made('{"id":987654321,"key":"987654321"}');
  expect(isJson).toBe(false);
  expect(data).toEqual({ id: 987654321, key: expect.stringMatching(/^clvseal/) });
  expect(content).not.toContain('987654321');
});

test('RES-3 what an error status means goes along', () => {
  const sealing = sealingOf(run, false);
  const object = toResponseObject({ url: '', status: 404, headers: {}, body: new Uint8Array() }, request);
  const found = problem('not_found_404', 'test');
  expect(codeResponseOf(object, sealing, found)).toMatchObject({ status: 404, problem: found });
});
