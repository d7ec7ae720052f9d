import { expect, test } from 'vitest';
import { makeErrors } from './errors.ts';
import { makeRequest } from './request.ts';

function setUp() {
  const asked: unknown[] = [];
  const parts = makeRequest(
    (...given) => void asked.push(given),
    makeErrors(),
    (id, head) => ({ id, ...head }),
  );
  return { ...parts, asked };
}

const head = { status: 200, headers: {}, request: {}, skipThrowForStatus: false };

test('ZRQ-1 (url, options), (options), a URL object, and whatever else is given', () => {
  const { request, asked } = setUp();
  for (const given of [['a', { method: 'PUT' }], [{ url: 'b' }], [new URL('https://c.test')], [undefined]])
    void request(...given);
  expect(asked).toEqual([
    ['request', 1, { url: 'a', method: 'PUT' }],
    ['request', 2, { url: 'b' }],
    ['request', 3, { url: 'https://c.test/' }],
    ['request', 4, undefined],
  ]);
});

test('answers find their request, in any order, once', async () => {
  const { request, settle } = setUp();
  const both = [request('a'), request('b')];
  settle(2, { head });
  settle(1, { failure: 0, name: 'ResponseError', message: 'no', head });
  settle(1, { head });
  expect(await both[1]).toMatchObject({ id: 2, status: 200 });
  await expect(both[0]).rejects.toMatchObject({ name: 'ResponseError', message: 'no', status: 200 });
});

test('REQ-7 an encoder is asked inside for the names and values of params, and functions do not leave', () => {
  const { request, asked } = setUp();
  void request('a', { params: { k: 'v w', n: null }, encodeURIComponent: (text: string) => `<${text}>` });
  void request('b', { agent: () => 1, encodeURIComponent: 'x' });
  expect(asked).toMatchObject([
    [
      'request',
      1,
      {
        encodeURIComponent: [
          ['k', '<k>'],
          ['v w', '<v w>'],
          ['n', '<n>'],
          ['', '<>'],
        ],
      },
    ],
    ['request', 2, { agent: 'a function', encodeURIComponent: 'x' }],
  ]);
});
