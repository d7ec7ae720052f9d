import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { createWorld, machineClock } from '../world.ts';
import { demands, pathOf } from './demands.ts';

const world = createWorld(machineClock);

/** Asks an endpoint that answers what it was sent, of an app that insists on something. */
async function ask(name: string, init: RequestInit = {}, path = '/echo') {
  const found = demands.find((one) => one.name === name);
  const app = createRoutes(pathOf)
    .use(async (context, next) => (found === undefined ? next() : found.run(context, next, world)))
    .all('/echo', async (context) =>
      context.text(`${context.req.header('authorization') ?? ''}|${await context.req.text()}`),
    );
  return app.request(`http://acme.test${path}?fail=${name}`, { method: 'POST', ...init });
}

const form = (text: string): RequestInit => ({
  body: text,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});
const json: RequestInit = { body: '{"a":1}', headers: { 'content-type': 'application/json' } };

/** What is refused, and what is met. */
const asked: Readonly<Record<string, readonly [refused: RequestInit, met: RequestInit]>> = {
  'basic-only': [form('client_secret=s'), form('a=1')],
  'post-only': [{ headers: { authorization: 'Basic YTpi' } }, form('client_secret=s')],
  'json-only': [form('a=1'), json],
  'form-only': [json, form('a=1')],
  'accept-json': [
    { headers: { accept: 'application/json, */*;q=0.8' } },
    { headers: { accept: 'application/json' } },
  ],
  'token-word': [{ headers: { authorization: 'Bearer t' } }, { headers: { authorization: 'Token t' } }],
};

test.for(Object.entries(asked))(
  '%s: what is not met is refused, what is met reaches the endpoint whole',
  async ([name, [refused, met]]) => {
    expect(await (await ask(name, refused)).text()).not.toContain('|');
    const { body = '' } = met;
    const answer = await (await ask(name, met)).text();
    expect(answer.split('|')[1]).toBe(body);
  },
);

test('the endpoint sees the token under the usual word', async () => {
  expect(await (await ask('token-word', { headers: { authorization: 'Token t' } })).text()).toBe('Bearer t|');
});

test('a path with a slash leads to the endpoint without one, where a slash is demanded', async () => {
  expect((await ask('slash')).status).toBe(404);
  expect(await (await ask('slash', {}, '/echo/')).text()).toBe('|');
  expect((await ask('json-only', json, '/echo/')).status).toBe(404);
});
