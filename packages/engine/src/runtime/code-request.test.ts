import { expect, test } from 'vitest';
import { asPrepared, fromCode } from './code-request.ts';

const filling = {
  bundle: { authData: { key: 'k-1' }, inputData: {}, env: {} },
  fields: [],
  stage: 'test',
} as const;
const url = 'https://api.acme.com/me';

test('ZRQ-1 a URL alone is a GET', () => {
  expect(fromCode(url, {}, filling)).toMatchObject({ ok: true, value: { url, method: 'GET', params: {} } });
});

test('ZRQ-2 json and form are short for a body and its content type, which a header of its own replaces', () => {
  expect(fromCode({ url, json: { a: 1 } }, {}, filling)).toMatchObject({
    value: { body: { a: 1 }, headers: { 'content-type': 'application/json; charset=utf-8' } },
  });
  expect(fromCode({ url, form: { a: 1 } }, {}, filling)).toMatchObject({
    value: { body: { a: 1 }, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  });
  const own = fromCode(
    { url, json: { a: 1 }, headers: { 'Content-Type': 'application/x+json' } },
    {},
    filling,
  );
  expect(own).toMatchObject({ value: { headers: { 'Content-Type': 'application/x+json' } } });
  expect(own.ok && Object.keys(own.value.headers)).not.toContain('content-type');
});

test('MW-5 TPL-12 the template is resolved beneath a request of code, the request itself is not', () => {
  const template = { headers: { 'X-Key': '{{bundle.authData.key}}' }, params: { v: '1' } };
  expect(fromCode({ url, params: { v: '2', w: '{{x}}' } }, template, filling)).toMatchObject({
    value: { headers: { 'X-Key': 'k-1' }, params: { v: '2', w: '{{x}}' } },
  });
});

test('TPL-12 a placeholder anywhere in it is refused, however deep', () => {
  expect(fromCode({ url, body: { a: [{ b: 'x {{process.env.KEY}}' }] } }, {}, filling)).toMatchObject({
    ok: false,
    problem: { code: 'template_in_code', params: { name: 'x {{process.env.KEY}}' } },
  });
});

test('only what a request has is taken, and in its own type', () => {
  const given = { url, skipThrowForStatus: true, redirect: 'manual', allowGetBody: 'yes', unknown: {} };
  expect(asPrepared(given, 'test')).toEqual({
    ok: true,
    value: { url, method: 'GET', params: {}, headers: {}, skipThrowForStatus: true, redirect: 'manual' },
  });
  expect(asPrepared({ url, headers: { a: 1, b: null } }, 'test')).toMatchObject({
    value: { headers: { a: '1' } },
  });
});

test('what is no request is told by reason', () => {
  for (const wrong of [
    null,
    'text',
    [],
    {},
    { url: '' },
    { url, method: 1 },
    { url, params: 'x' },
    { url, headers: [] },
  ])
    expect(asPrepared(wrong, 'test')).toMatchObject({ ok: false, problem: { code: 'code_error' } });
});
