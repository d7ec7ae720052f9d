import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { readSigned } from './parameters.ts';

const app = createRoutes().all('/me', async (context) => context.json((await readSigned(context)) ?? null));
const read = async (path: string, init?: RequestInit) => (await app.request(path, init)).json();

test('RFC 5849 section 3.4.1.3.1 header, query and form are collected, realm and signature are not', async () => {
  const signed = await read('/me?b5=%3D%253D&a3=a&c%40=&a2=r%20b', {
    method: 'POST',
    headers: {
      authorization: 'OAuth realm="Example, \\"100%\\"", oauth_consumer_key="9d%20j", oauth_signature="s%3D"',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'c2&a3=2+q',
  });
  expect(signed).toMatchObject({
    method: 'POST',
    oauth: { oauth_consumer_key: '9d j', oauth_signature: 's=' },
    pairs: [
      ['oauth_consumer_key', '9d j'],
      ['b5', '=%3D'],
      ['a3', 'a'],
      ['c@', ''],
      ['a2', 'r b'],
      ['c2', ''],
      ['a3', '2 q'],
    ],
  });
});

test('a JSON body is not part of what is signed', async () => {
  const signed = await read('/me', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  });
  expect(signed).toMatchObject({ pairs: [] });
});

test('RFC 5849 section 3.1 a protocol parameter occurs once', async () => {
  expect(await read('/me?oauth_token=a', { headers: { authorization: 'OAuth oauth_token="b"' } })).toBeNull();
});

test('a malformed header is nothing', async () => {
  expect(await read('/me', { headers: { authorization: 'OAuth oauth_token' } })).toBeNull();
  expect(await read('/me', { headers: { authorization: 'OAuth oauth_token="%"' } })).toBeNull();
});
