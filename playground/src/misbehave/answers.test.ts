import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { answers } from './answers.ts';

const world = createWorld(machineClock);
const appWith = (name: string) => {
  const found = answers.find((misbehaviour) => misbehaviour.name === name);
  return createRoutes()
    .use(async (context, next) => (found === undefined ? next() : found.run(context, next, world)))
    .post('/token', async (context) => {
      await context.req.text();
      context.header('X-Kept', 'yes');
      return context.json({ access_token: 'secret', scope: 'read' }, 201);
    })
    .post('/form', (context) =>
      context.body('oauth_token=t&x=1', 200, { 'Content-Type': 'application/x-www-form-urlencoded' }),
    )
    .post('/page', (context) => context.html('<p>page</p>'));
};

const ask = (name: string, path = '/token', init: RequestInit = {}) =>
  appWith(name).request(path, { method: 'POST', ...init });

test('OA2-31 a nested token is the whole answer two levels down', async () => {
  const response = await ask('nested-token');
  expect(response.status).toBe(201);
  expect(response.headers.get('x-kept')).toBe('yes');
  expect(await response.json()).toEqual({ data: { token: { access_token: 'secret', scope: 'read' } } });
});

test('OA2-29 an answer without its token keeps the rest, whatever its encoding', async () => {
  expect(await (await ask('no-token')).json()).toEqual({ scope: 'read' });
  expect(await (await ask('no-token', '/form')).json()).toEqual({ x: '1' });
});

test('an error with status 200 holds nothing of the answer', async () => {
  const response = await ask('error-200');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
});

test('credentials that were sent come back in body and header', async () => {
  const response = await ask('echo-secret', '/token?key=k1', {
    headers: { authorization: 'Bearer b2', cookie: 'c=c3', 'x-api-key': 'x4', 'x-session-token': 's5' },
    body: 'password=p6',
  });
  const text = (await response.clone().text()) + response.headers.get('x-echo');
  for (const secret of ['k1', 'b2', 'c3', 'x4', 's5', 'p6'])
    expect(text.split(secret).length, secret).toBe(3);
  expect(await response.json()).toMatchObject({ access_token: 'secret' });
});

test('an answer that is no data stays as it is', async () => {
  expect(await (await ask('nested-token', '/page')).text()).toBe('<p>page</p>');
});
