import { expect, test } from 'vitest';
import { encodeBody, encodeForm, removeMissing } from './body.ts';

const form = { 'content-TYPE': 'application/x-www-form-urlencoded; charset=utf-8' };

test('REQ-8 an object becomes JSON, and the content type says so', () => {
  expect(encodeBody({ a: [1, { b: null }] }, { Accept: '*/*' })).toEqual({
    headers: { Accept: '*/*', 'Content-Type': 'application/json; charset=utf-8' },
    body: '{"a":[1,{"b":null}]}',
  });
});

test('REQ-8 an array becomes JSON too', () => {
  expect(encodeBody([1, 'x'], {}).body).toBe('[1,"x"]');
});

test('REQ-8 a content type that was set stays', () => {
  expect(encodeBody({ a: 1 }, { 'Content-Type': 'application/vnd.api+json' })).toEqual({
    headers: { 'Content-Type': 'application/vnd.api+json' },
    body: '{"a":1}',
  });
});

test('REQ-8 with the form content type in any case, the same body becomes pairs', () => {
  expect(encodeBody({ a: 'x y&', b: [1, 2], c: null, d: { e: 1 } }, form)).toEqual({
    headers: form,
    body: 'a=x%20y%26&b=1&b=2&c=&d=%7B%22e%22%3A1%7D',
  });
});

test('REQ-9 text is sent as it stands, without a content type of ours', () => {
  expect(encodeBody('<a/>', {})).toEqual({ headers: {}, body: '<a/>' });
});

test.each([null, undefined, ''])('%j is no body', (body) => {
  expect(encodeBody(body, { A: 'b' })).toEqual({ headers: { A: 'b' } });
});

test('an empty object is a body of a POST', () => {
  expect(encodeBody({}, {}, { method: 'POST' }).body).toBe('{}');
});

test('REQ-10 a GET body is dropped, its content type too', () => {
  expect(encodeBody({ a: 1 }, {}, { method: 'get' })).toEqual({ headers: {} });
});

test('REQ-10 allowGetBody sends it, but never an empty one', () => {
  const options = { method: 'GET', allowGetBody: true };
  expect(encodeBody({ a: 1 }, {}, options).body).toBe('{"a":1}');
  expect(encodeBody({}, {}, options)).toEqual({ headers: {} });
  expect(encodeBody('', {}, options)).toEqual({ headers: {} });
});

test('encodeForm leaves undefined out and writes false and 0', () => {
  expect(encodeForm({ a: undefined, b: false, c: 0, 'k[x]': 'v' })).toBe('b=false&c=0&k%5Bx%5D=v');
});

test('REQ-11 missing values go, empty lists, empty objects and false stay', () => {
  expect(
    removeMissing({
      a: '',
      b: null,
      c: undefined,
      d: [],
      e: {},
      f: false,
      g: 0,
      h: { i: '', j: [null, { k: '' }] },
    }),
  ).toEqual({ d: [], e: {}, f: false, g: 0, h: { j: [null, {}] } });
});

test('REQ-11 bytes are no object of which members could be missing', () => {
  expect(removeMissing(new Uint8Array([0, 1]))).toEqual(new Uint8Array([0, 1]));
});
