import { expect, test } from 'vitest';
import type { Bundle } from '../definition/bundle.ts';
import type { RequestStep, RequestTemplate } from '../definition/step.ts';
import { prepare, toWire } from './prepare.ts';

const bundle: Bundle = {
  authData: { key: 'k-1', list: ['a', 'b'], count: 3 },
  inputData: {},
  env: { REGION: 'eu' },
};

function wireOf(step: RequestStep, template: RequestTemplate = {}) {
  const prepared = prepare(step, template, { bundle, fields: [], stage: 'test' });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problem));
  return toWire(prepared.value);
}

const url = 'https://api.acme.com/me';

test('MW-1 the defaults are GET and our own headers, which a request may replace', () => {
  expect(wireOf({ url })).toEqual({
    method: 'GET',
    url,
    headers: { accept: 'application/json, */*;q=0.8', 'user-agent': 'Claviger' },
  });
  expect(wireOf({ url, headers: { Accept: 'text/csv' } }).headers).toEqual({
    'user-agent': 'Claviger',
    Accept: 'text/csv',
  });
});

test('TPL-1 url, params, headers and body are resolved', () => {
  const sent = wireOf({
    method: 'POST',
    url: 'https://api.acme.com/{{process.env.REGION}}/me',
    params: { key: '{{bundle.authData.key}}' },
    headers: { 'X-Key': 'k={{bundle.authData.key}}' },
    body: { key: '{{bundle.authData.key}}' },
  });
  expect(sent.url).toBe('https://api.acme.com/eu/me?key=k-1');
  expect(sent.headers['X-Key']).toBe('k=k-1');
  expect(sent.body).toBe('{"key":"k-1"}');
});

test('MW-5 the request template lies beneath, and the request wins per key in any case', () => {
  const template = {
    params: { v: '1', key: 'from template' },
    headers: { 'X-KEY': 'template', 'X-Other': '{{bundle.authData.key}}' },
    body: { a: 1, b: 1 },
  };
  const sent = wireOf(
    { method: 'POST', url, params: { key: 'own' }, headers: { 'x-key': 'own' }, body: { b: 2 } },
    template,
  );
  expect(sent.url).toBe(`${url}?v=1&key=own`);
  expect(sent.headers).toMatchObject({ 'x-key': 'own', 'X-Other': 'k-1' });
  expect(Object.keys(sent.headers)).not.toContain('X-KEY');
  expect(sent.body).toBe('{"a":1,"b":2}');
});

test('MW-5 what the URL itself says wins over the template, and the step’s own params over the URL', () => {
  expect(wireOf({ url: `${url}?v=2` }, { params: { v: '1' } }).url).toBe(`${url}?v=2`);
  expect(wireOf({ url: `${url}?v=2`, params: { v: '3' } }, { params: { v: '1' } }).url).toBe(`${url}?v=3`);
});

test('a template header of which every value is missing is left out; one of the step stays', () => {
  const headers = { Authorization: 'Bearer {{bundle.authData.token}}' };
  expect(Object.keys(wireOf({ url }, { headers }).headers)).not.toContain('Authorization');
  expect(wireOf({ url, headers }).headers['Authorization']).toBe('Bearer ');
});

test('TPL-7 a body member that is only a missing placeholder is dropped, in JSON and in a form', () => {
  const body = { here: '{{bundle.authData.key}}', gone: '{{bundle.authData.none}}' };
  expect(wireOf({ method: 'POST', url, body }).body).toBe('{"here":"k-1"}');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(wireOf({ method: 'POST', url, headers, body }).body).toBe('here=k-1');
});

test('TPL-8 a param that is only a missing placeholder is sent empty, or removed when asked', () => {
  const params = { q: '{{bundle.authData.none}}', z: '0' };
  expect(wireOf({ url, params }).url).toBe(`${url}?q=&z=0`);
  expect(wireOf({ url, params, removeMissingValuesFrom: { params: true } }).url).toBe(`${url}?z=0`);
});

test('REQ-11 empty, null and missing body members are removed when asked; [], {} and false stay', () => {
  const body = { a: '', b: null, c: '{{bundle.authData.none}}', d: [], e: {}, f: false, g: { h: '' } };
  const sent = wireOf({ method: 'POST', url, body, removeMissingValuesFrom: { body: true } });
  expect(JSON.parse(String(sent.body))).toEqual({ d: [], e: {}, f: false, g: {} });
});

test('REQ-8 an object is JSON unless the content type says form', () => {
  const sent = wireOf({ method: 'POST', url, body: { a: '1' } });
  expect(sent.headers['Content-Type']).toBe('application/json; charset=utf-8');
});

test('REQ-9 a text body is sent as it is', () => {
  expect(wireOf({ method: 'POST', url, body: 'key={{bundle.authData.key}}' }).body).toBe('key=k-1');
});

test('TPL-3 a body that is one placeholder keeps its type', () => {
  expect(wireOf({ method: 'POST', url, body: '{{bundle.authData.list}}' }).body).toBe('["a","b"]');
});

test('REQ-10 a GET carries no body, and no content type of one', () => {
  const sent = wireOf({ url, body: { a: 1 } });
  expect(sent.body).toBeUndefined();
  expect(Object.keys(sent.headers).map((name) => name.toLowerCase())).not.toContain('content-type');
});

test('REQ-3 a list in a param or header is refused by name', () => {
  const filling = { bundle, fields: [], stage: 'test' } as const;
  const asParam = prepare({ url, params: { q: '{{bundle.authData.list}}' } }, {}, filling);
  expect(asParam).toMatchObject({
    ok: false,
    problem: { code: 'template_type_error', params: { name: 'bundle.authData.list', type: 'array' } },
  });
  expect(prepare({ url, headers: { q: '{{bundle.authData.list}}' } }, {}, filling).ok).toBe(false);
});

test('numbers and booleans of the document become text in params and headers, a null header is none', () => {
  const sent = wireOf({ url, params: { n: 1, t: true, z: null }, headers: { 'X-N': 2, 'X-Z': null } });
  expect(sent.url).toBe(`${url}?n=1&t=true&z=`);
  expect(sent.headers['X-N']).toBe('2');
  expect(Object.keys(sent.headers)).not.toContain('X-Z');
});

test('REQ-1 a list of user and password is short for a Basic header, and a header of the request wins', () => {
  const auth = ['{{process.env.REGION}}', '{{bundle.authData.key}}'];
  expect(wireOf({ url, auth }).headers['Authorization']).toBe(`Basic ${btoa('eu:k-1')}`);
  expect(wireOf({ url, auth, headers: { authorization: 'Bearer x' } }).headers).not.toHaveProperty(
    'Authorization',
  );
  const half = { url, auth: ['{{bundle.authData.none}}', '{{bundle.authData.key}}'] };
  expect(wireOf(half).headers['Authorization']).toBe(`Basic ${btoa(':k-1')}`);
  expect(wireOf({ url, auth: { oauth_token: 'x' } }).headers).not.toHaveProperty('Authorization');
});

test('RT-8 an exchange and a refresh get no token from the template: it sees the form alone', () => {
  const template = {
    headers: { Authorization: 'Bearer {{bundle.authData.token}}', 'X-Key': '{{bundle.authData.key}}' },
  };
  const tokens = { ...bundle, authData: { key: 'k-1', token: 't-1' } };
  const headersAt = (stage: 'test' | 'exchange' | 'refresh') => {
    const prepared = prepare({ url }, template, { bundle: tokens, fields: [{ key: 'key' }], stage });
    return prepared.ok ? prepared.value.headers : {};
  };
  expect(headersAt('test')).toMatchObject({ Authorization: 'Bearer t-1', 'X-Key': 'k-1' });
  for (const stage of ['exchange', 'refresh'] as const) {
    expect(headersAt(stage)).toMatchObject({ 'X-Key': 'k-1' });
    expect(headersAt(stage)).not.toHaveProperty('Authorization');
  }
});
