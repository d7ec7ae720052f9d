import { expect, test } from 'vitest';
import { makeResponse } from './response.ts';

function setUp(status = 200, isRaw = false) {
  const read: unknown[] = [];
  const bodies: Readonly<Record<string, unknown>> = { content: '{"a":1}', data: { a: 1 } };
  const make = makeResponse(
    (name, ...given) => {
      read.push([name, ...given]);
      return bodies[name];
    },
    (_, failure) => new Error(`raised ${failure}`),
    {
      bufferOf: (bytes: string) => Object.assign(new Uint8Array(), { toString: () => bytes }),
      parse: JSON.parse,
    } as never,
  );
  const head = {
    status,
    headers: { 'x-a': '1' },
    request: { url: 'u' },
    skipThrowForStatus: true,
    failure: 4,
    isRaw,
  };
  return { response: make(7, head), read };
}

test('RES-1 the body comes in when it is read, and once', () => {
  const { response, read } = setUp();
  expect(read).toEqual([]);
  expect(response['data']).toBe(response['json']);
  expect(response['content']).toBe(response['content']);
  expect(read).toEqual([
    ['data', 7],
    ['content', 7],
  ]);
});

test('what middleware sets stays', () => {
  const { response, read } = setUp();
  response['data'] = 1;
  response['content'] = 'mine';
  expect(JSON.parse(JSON.stringify(response))).toEqual({
    status: 200,
    headers: { 'x-a': '1' },
    request: { url: 'u' },
    skipThrowForStatus: true,
    data: 1,
    json: 1,
    content: 'mine',
  });
  expect(read).toEqual([]);
});

test('RES-3 throwForStatus raises from 400 on; a status of middleware has no problem from outside', () => {
  const call = (response: Record<string, unknown>) =>
    Reflect.apply(response['throwForStatus'] as () => unknown, response, []);
  expect(call(setUp(399).response)).toMatchObject({ status: 399 });
  expect(() => call(setUp(404).response)).toThrow('raised 4');
  const { response } = setUp(200);
  response['status'] = 500;
  expect(() => call(response)).toThrow('raised undefined');
});

test('RES-2 a raw body is read by calls, each of which says what it is read as', async () => {
  const { response, read } = setUp(200, true);
  const call = (name: string) => Reflect.apply(response[name] as () => unknown, response, []);
  expect([await call('text'), await call('json')]).toEqual(['{"a":1}', { a: 1 }]);
  expect(read).toEqual([
    ['content', 7],
    ['content', 7],
  ]);
  expect(Object.keys(response)).toEqual(['status', 'headers', 'request', 'skipThrowForStatus']);
  expect(() => response['body']).toThrow('no stream');
});
