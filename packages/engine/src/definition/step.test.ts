import { expect, test } from 'vitest';
import { faultsOf } from './faults.ts';
import { isCode, redirectStepSchema, requestTemplateSchema, stepSchema } from './step.ts';

function faults(
  step: unknown,
  schema: typeof stepSchema | typeof redirectStepSchema | typeof requestTemplateSchema = stepSchema,
): readonly string[] {
  const parsed = schema.safeParse(step);
  return parsed.success
    ? []
    : faultsOf(parsed.error.issues, step).map(({ path, message }) => `${path} ${message}`);
}

const url = 'https://acme.com';

test('REQ-1 every key of a request', () => {
  expect(
    faults({
      method: 'POST',
      url,
      params: { a: 1, b: null },
      headers: { A: 'b' },
      body: { a: [1] },
      auth: { oauth_token: '{{bundle.authData.oauth_token}}' },
      removeMissingValuesFrom: { params: true, body: false },
      serializeValueForCurlies: { source: 'return String(value)', args: ['value'] },
      skipThrowForStatus: true,
      skipEncodingChars: '+',
    }),
  ).toEqual([]);
  expect(faults({ url, form: {} })).toEqual(['form is not a known key']);
});

test('REQ-2 six methods, no more', () => {
  for (const method of ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'])
    expect(faults({ url, method })).toEqual([]);
  expect(faults({ url, method: 'TRACE' })).toEqual([
    'method must be one of GET, PUT, POST, PATCH, DELETE, HEAD',
  ]);
  expect(faults({ url, method: 'get' })).toHaveLength(1);
});

test('REQ-3 params and headers are flat', () => {
  expect(faults({ url, params: { a: {} }, headers: { b: [] } })).toEqual([
    'params.a must be text or a number or true or false or null, not an object',
    'headers.b must be text or a number or true or false or null, not a list',
  ]);
  expect(faults({ url, params: { ' ': 'x' } })).toEqual(['params[" "] has a name that must not be blank']);
});

test('REQ-4 a body is null, text, an object or a list', () => {
  for (const body of [null, 'a', {}, []]) expect(faults({ url, body })).toEqual([]);
  expect(faults({ url, body: 3 })).toHaveLength(1);
});

test('GEN-8 a step is a request or code', () => {
  expect(faults({ source: 'return 1' })).toEqual([]);
  expect(faults({ require: './test.js' })).toEqual([]);
  expect(faults({})).toEqual(['url is required']);
  expect(faults(3)).toEqual([' must be an object, not a number']);
  expect(faults('$func$2$f$')).toEqual([expect.stringContaining('function that stayed behind')]);
});

test('GEN-23 code holds a return; source and require exclude each other', () => {
  expect(faults({ source: 'const returned = 1' })).toEqual(['source must end in a return statement']);
  expect(faults({ source: 'return 1', require: 'x' })).toEqual([
    expect.stringContaining('cannot stand here'),
  ]);
  expect(faults({ source: 'return 1', url })).toEqual([expect.stringContaining('cannot stand here')]);
});

test('GEN-14 a redirect is a GET with flat params', () => {
  expect(faults({ url, method: 'GET', params: { a: 'b' } }, redirectStepSchema)).toEqual([]);
  expect(faults({ url, method: 'POST' }, redirectStepSchema)).toEqual(['method must be GET']);
  expect(faults({ url, body: {} }, redirectStepSchema)).toEqual(['body is not a known key']);
});

test('RT-1 a request template is a request without its must', () => {
  expect(faults({ headers: { A: '{{bundle.authData.key}}' } }, requestTemplateSchema)).toEqual([]);
});

test('code is told from a form', () => {
  expect(isCode({ source: 'return 1' })).toBe(true);
  expect(isCode({ require: 'x' })).toBe(true);
  expect(isCode({ url })).toBe(false);
});
