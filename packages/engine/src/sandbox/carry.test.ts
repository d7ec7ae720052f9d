import { expect, test } from 'vitest';
import { carried, fromText, toText } from './carry.ts';

test('bytes cross as the body of a request, and nowhere else', () => {
  const body = new Uint8Array([0, 255]);
  expect(fromText(toText({ url: 'a', body }))).toEqual({ url: 'a', body });
  const nested = fromText(toText({ deep: { body } }));
  expect(Object(nested).deep.body).not.toBeInstanceOf(Uint8Array);
  expect(toText(undefined)).toBe('null');
});

test('the body of a response crosses once', () => {
  const response = { status: 200, headers: {}, content: '{"a":1}', request: {}, skipThrowForStatus: false };
  expect(carried({ ...response, data: { a: 1 }, isJson: true }, 3)).toMatchObject({
    content: '{"a":1}',
    data: '{"a":1}',
  });
  expect(carried({ ...response, data: { b: 2 } }, undefined).data).toBe('{"b":2}');
  expect(carried({ ...response, data: undefined }, undefined).data).toBe('');
  expect(JSON.parse(carried({ ...response, data: 1 }, 3).head)).toMatchObject({ status: 200, failure: 3 });
});

test('RES-2 a raw body crosses byte by byte', () => {
  const response = {
    status: 200,
    headers: {},
    content: '',
    data: undefined,
    request: {},
    skipThrowForStatus: false,
  };
  const made = carried({ ...response, raw: new Uint8Array([0, 255]) }, undefined);
  expect([made.content, made.data, JSON.parse(made.head).isRaw]).toEqual(['\0\xff', '', true]);
});
