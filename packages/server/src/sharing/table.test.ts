import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { byKey, openProxyWorld, type ProxyWorld } from '../proxy/proxy-world.test-tool.ts';

const guide = readFileSync(new URL('../../../../docs/connections.md', import.meta.url), 'utf8');
const actors = [undefined, 'u-owner', 'u-shared', 'u-delegate', 'u-stranger'] as const;
const bodies: Readonly<Record<string, unknown>> = {
  'PATCH /v1/connections/{id}': { label: 'Another' },
  'POST /v1/connections/{id}/transfer': { user: { id: 'u-heir' } },
};

/** The table of the guide: each route, with what it answers to each of those who ask. */
const rows = [...guide.matchAll(/^\| `([A-Z]+ \/v1\/connections\/\{id\}[^`]*)` \|(.+)\|$/gm)].map(
  ([, route = '', cells = '']) => ({ route, answers: cells.split('|').map((cell) => cell.trim()) }),
);

let world: ProxyWorld;
beforeAll(async () => {
  world = await openProxyWorld((_, response) => response.end('{}'));
});
afterAll(() => world[Symbol.asyncDispose]());

async function ask(route: string, id: string, user: string | undefined) {
  const [method = '', path = ''] = route.split(' ');
  const body = bodies[route] ?? (/proxy|GET|DELETE/.test(route) ? undefined : {});
  const answer = await fetch(world.url + path.replace('{id}', id).replace('{path}', 'x'), {
    method,
    headers: {
      authorization: `Bearer ${world.key}`,
      'content-type': 'application/json',
      ...(user === undefined ? {} : { 'Claviger-User': user }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

test('docs/connections.md has a row for every route of a connection', async () => {
  const document = (await (await fetch(`${world.url}/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, object>>;
  };
  const routes = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/v1/connections/{id}'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(routes.sort()).toEqual(rows.map(({ route }) => route).sort());
});

test.each(rows)(
  'F-125 F-126 CON-15 $route answers each of those who ask as docs/connections.md says',
  async ({ route, answers }) => {
    expect(answers).toHaveLength(actors.length);
    for (const [at, user] of actors.entries()) {
      const { id } = await world.connect(byKey, {
        user: { id: 'u-owner' },
        authData: { api_key: 'canary-of-the-owner' },
        sharedWith: ['u-shared'],
        delegates: ['u-delegate'],
      });
      const { status, text } = await ask(route, id, user);
      const told = status === 403 || status === 404 ? String(status) : status < 500 ? 'yes' : text;
      expect([user, told]).toEqual([user, answers[at]]);
      if (user !== undefined && user !== 'u-owner') expect(text).not.toContain('canary');
      if (told !== '404') continue;
      const absent = await ask(route, 'conn_none', user);
      const bare = (one: string) =>
        one
          .replaceAll(id, 'ID')
          .replaceAll('conn_none', 'ID')
          .replace(/"reference":"[^"]+"/, '');
      expect(bare(text)).toBe(bare(absent.text));
    }
  },
);

test('what is refused has left the connection as it was', async () => {
  const { id } = await world.connect(byKey, {
    authData: { api_key: 'k' },
    sharedWith: 'everyone',
    delegates: ['u-delegate'],
  });
  const before = await world.deps.store.credentials.get('default', id);
  for (const { route, answers } of rows)
    if (answers[2] === '403') expect((await ask(route, id, 'u-shared')).status).toBe(403);
  expect(await world.deps.store.credentials.get('default', id)).toEqual(before);
});
