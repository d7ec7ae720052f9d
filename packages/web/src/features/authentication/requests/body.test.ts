import { expect, test } from 'vitest';
import { bodyKindOf, withBodyKind } from './body.ts';

const url = 'https://a.example/x';
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const none = { beginning: {}, whole: undefined };

test('REQ-8 the content type says how rows are sent', () => {
  expect(bodyKindOf({ url, body: { a: 1 } }, undefined)).toBe('json');
  expect(
    bodyKindOf({ url, body: { a: 1 }, headers: { 'content-type': form['Content-Type'] } }, undefined),
  ).toBe('form');
  expect(bodyKindOf({ url, body: { a: 1 } }, { headers: form })).toBe('form');
  expect(bodyKindOf({ url, body: 'a' }, undefined)).toBe('text');
  expect(bodyKindOf({ url }, undefined)).toBe('default');
});

test('F-065 rows change between JSON and form by one header, which goes again', () => {
  const asForm = withBodyKind({ url, body: { a: 1 } }, 'form', none);
  expect(asForm).toEqual({ url, body: { a: 1 }, headers: form });
  expect(withBodyKind(asForm, 'json', none)).toEqual({ url, body: { a: 1 } });
});

test('where a form is what is sent anyway, JSON says so', () => {
  const given = { beginning: {}, whole: { headers: form } };
  expect(withBodyKind({ url, body: { a: 1 } }, 'json', given)).toEqual({
    url,
    body: { a: 1 },
    headers: { 'Content-Type': 'application/json' },
  });
  expect(withBodyKind({ url, body: { a: 1 } }, 'form', given)).toEqual({ url, body: { a: 1 } });
});

test('REQ-9 text begins with what the rows would say, and becomes rows again', () => {
  const text = withBodyKind({ url, body: { a: 1 } }, 'text', none);
  expect(text['body']).toBe('{\n  "a": 1\n}');
  expect(withBodyKind(text, 'json', none)).toEqual({ url, body: { a: 1 } });
  const pairs = withBodyKind(
    { url, body: { a: 'x', b: '{{bundle.authData.c}}' }, headers: form },
    'text',
    none,
  );
  expect(pairs['body']).toBe('a=x&b={{bundle.authData.c}}');
  expect(withBodyKind(pairs, 'form', none)['body']).toEqual({ a: 'x', b: '{{bundle.authData.c}}' });
});

test('OA2-27 a body that takes the place of the default one begins with its rows, and goes back to it', () => {
  const given = { beginning: { body: { code: '{{bundle.inputData.code}}' } }, whole: undefined };
  const own = withBodyKind({ url }, 'json', given);
  expect(own).toEqual({ url, body: { code: '{{bundle.inputData.code}}' } });
  expect(withBodyKind(own, 'default', given)).toEqual({ url });
});
