import { expect, test } from 'vitest';
import { z } from 'zod';
import { schemes } from './index.ts';
import { main, more, screens } from './screen.ts';

type Drawn = Readonly<Record<string, unknown>>;

const configs = schemes.map(({ name, steps, config }) => {
  const { properties = {} } = z.toJSONSchema(config, { io: 'input', unrepresentable: 'any' });
  return { name, steps, properties: Object.entries(properties) as [string, Drawn][] };
});

test('F-002 every property of every config says how it is drawn, on a screen that its scheme has', () => {
  for (const { name, steps, properties } of configs)
    for (const [key, drawn] of properties) {
      expect(drawn, `${name}: ${key}`).toMatchObject({
        title: expect.stringMatching(/^\S.{1,30}$/),
        description: expect.stringMatching(/\.$/),
        'x-place': expect.stringMatching(/^(main|more)$/),
      });
      expect(steps, `${name}: ${key}`).toContain(drawn['x-screen']);
    }
});

test('F-002 on no screen does a property in sight follow one that is not', () => {
  for (const { name, properties } of configs) {
    const places = properties.map(([, drawn]) => drawn['x-place']);
    expect(places, name).toEqual([...places].sort());
  }
});

test('F-002 no two properties of a config have one title', () => {
  for (const { name, properties } of configs) {
    const titles = properties.map(([, { title }]) => title);
    expect(titles, name).toEqual([...new Set(titles)]);
  }
});

test('F-002 every named choice names all of its values', () => {
  const named = configs.flatMap(({ properties }) =>
    properties
      .flatMap(([, drawn]) => [drawn, ...((drawn['anyOf'] as Drawn[] | undefined) ?? [])])
      .filter((drawn) => drawn['x-titles'] !== undefined),
  );
  expect(named.length).toBe(2);
  for (const drawn of named) expect(Object.keys(drawn['x-titles'] as object)).toEqual(drawn['enum']);
});

test('F-002 every request of a config has a name and a title, in the order of the schema', () => {
  for (const { name, properties } of configs) {
    const holdsRequest = (drawn: Drawn) =>
      /"#\/\$defs\/(Request|RedirectRequest|AfterToken)"/.test(JSON.stringify(drawn));
    const keys = properties.filter(([, drawn]) => holdsRequest(drawn)).map(([key]) => key);
    const scheme = schemes.find((one) => one.name === name);
    expect(scheme?.requests?.map(({ key }) => key) ?? [], name).toEqual(keys);
    for (const { key, list } of scheme?.requests ?? [])
      expect(properties.some(([one, drawn]) => one === key && (drawn['type'] === 'array') === list)).toBe(
        true,
      );
  }
});

test('F-002 a request of a config goes by the name and purpose that its scheme gives it', () => {
  const url = 'https://api.acme.dev/x';
  for (const { requests = [], endpoints, plan } of schemes) {
    const config = Object.fromEntries(requests.map(({ key, list }) => [key, list ? [{ url }] : { url }]));
    const steps = endpoints(config);
    const context = {
      config,
      bundle: { authData: {}, inputData: {}, env: {} },
      fields: [],
      redirectUrl: 'https://claviger.acme.dev/oauth/return/acme',
      memory: new Map(),
      now: () => 0,
      randomBytes: (size: number) => new Uint8Array(size),
    };
    const told = requests.map(({ name, purpose, list }) => [list ? `${name}[0]` : name, purpose]);
    expect(new Map(Object.keys(steps).map((name) => [name, plan?.(context, name)?.purpose]))).toEqual(
      new Map(told as [string, string][]),
    );
  }
});

test('ENV-4 every environment name of a scheme has a title, and only a secret is hidden', () => {
  for (const { reservedEnvironment, environment = [] } of schemes) {
    expect(environment.map(({ name }) => name)).toEqual(reservedEnvironment);
    for (const { name, title, secret } of environment) {
      expect(title).toMatch(/^[A-Z]/);
      expect(secret).toBe(name.includes('SECRET'));
    }
  }
});

test('F-002 every screen has a title and one sentence', () => {
  for (const step of new Set(schemes.flatMap(({ steps }) => steps)))
    expect(screens[step]).toEqual({
      title: expect.stringMatching(/^[A-Z]/),
      summary: expect.stringMatching(/^[A-Z][^.]+\.$/),
    });
});

test('a property without words of its own keeps those of its schema', () => {
  const schema = z.string().describe('Where.');
  const drawn = (more_: typeof main) => z.toJSONSchema(schema.meta(more_('endpoints', 'Place')));
  expect(drawn(main)).toMatchObject({ description: 'Where.', title: 'Place', 'x-place': 'main' });
  expect(drawn(more)).toMatchObject({ description: 'Where.', 'x-screen': 'endpoints', 'x-place': 'more' });
});
