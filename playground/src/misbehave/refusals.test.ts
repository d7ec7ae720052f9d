import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { refusals } from './refusals.ts';

const run = (name: string) => {
  const found = refusals.find((misbehaviour) => misbehaviour.name === name);
  const app = createRoutes().get('/me', async (context) => {
    const answer = await found?.run(context, async () => {}, createWorld(machineClock));
    return answer ?? context.text('none', 599 as 500);
  });
  return app.request('http://acme.test/me?x=1');
};

test.for([400, 401, 403, 404, 429, 500, 503])('%d is answered with an error in JSON', async (status) => {
  const response = await run(String(status));
  expect(response.status).toBe(status);
  expect(await response.json()).toHaveProperty('error');
});

test('RFC 9110 sections 11.6.1 and 10.2.3: 401 challenges, 429 says when', async () => {
  expect((await run('401')).headers.get('www-authenticate')).toContain('invalid_token');
  expect((await run('429')).headers.get('retry-after')).toBe('2');
});

test('bodies that are not what they say', async () => {
  expect((await run('html')).headers.get('content-type')).toContain('text/html');
  await expect((await run('malformed')).json()).rejects.toThrow(SyntaxError);
  expect(await (await run('empty')).text()).toBe('');
});

test('redirects that must not be followed', async () => {
  expect((await run('redirect-private')).headers.get('location')).toContain('169.254.169.254');
  expect((await run('redirect-loop')).headers.get('location')).toBe('http://acme.test/me?x=1');
});
