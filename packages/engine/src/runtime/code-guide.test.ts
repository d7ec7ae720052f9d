import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/quickjs.ts';
import { engineOf, fakeWorld, json, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

const guide = readFileSync(new URL('../../../../docs/code-mode.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```js (\w+)\n(.*?)```/gs)].map(
  ([, place = '', source = '']) => [place, source] as const,
);

const plain = { url: 'https://api.acme.com/me' };

/** An integration with an example in its place. */
function documentOf(place: string, source: string) {
  const code = { source };
  return {
    hosts: ['api.acme.com'],
    ...(place === 'beforeRequest' || place === 'afterResponse' ? { [place]: [code] } : {}),
    authentication: {
      type: 'session',
      fields: [{ key: 'user' }, { key: 'password', type: 'password' }],
      sessionConfig: {
        perform: place === 'exchange' ? code : { source: "return { access_token: 'token-1' };" },
      },
      test: place === 'test' ? code : plain,
      ...(place === 'label' ? { connectionLabel: code } : {}),
    },
  };
}

test('the guide has an example for every place', () => {
  expect(new Set(examples.map(([place]) => place))).toEqual(
    new Set(['exchange', 'test', 'label', 'beforeRequest', 'afterResponse']),
  );
});

test.each(examples)('the example of the guide for %s connects', async (place, source) => {
  const world = fakeWorld(
    ({ url }) =>
      url.endsWith('/login')
        ? json({ session: { token: 'made-1' }, account: { id: 'a-1' } })
        : url.includes('/teams/')
          ? json({ name: 'Blue', active: true })
          : json({
              email: 'ada@acme.dev',
              team: 't-1',
              ...(place === 'afterResponse' && { envelope: { email: 'inner' } }),
            }),
    { sandbox },
  );
  const { engine } = engineOf(world);
  const outcome = await engine.connect(subjectOf(documentOf(place, source)), {
    typed: { user: 'ada', password: 'correct horse' },
  });
  const shown = JSON.stringify(outcome.ok ? outcome.value : outcome.problem);
  expect([outcome.ok, shown]).toEqual([true, shown]);
  if (place === 'exchange') expect(shown).toContain('made-1');
  if (place === 'label') expect(shown).toContain('ada@acme.dev (t-1)');
  if (place === 'beforeRequest') expect(world.requests[0]?.headers['X-Signature']).toMatch(/^[0-9a-f]{64}$/);
  if (place === 'afterResponse') expect(outcome.report.response).toEqual({ email: 'inner' });
});

test('TPL-5 the guide’s way to write a list into text does', async () => {
  const [block = ''] = guide.match(/(?<=```json\n)\{[^`]*serializeValueForCurlies[^`]*/) ?? [];
  const world = fakeWorld(() => json({ id: 1 }), { sandbox });
  const subject = subjectOf({
    authentication: { type: 'custom', fields: [{ key: 'key' }], test: JSON.parse(block) },
  });
  await engineOf(world).engine.adopt(subject, { key: 'key-1', scopes: ['read', 'write'] });
  expect(world.requests[0]?.url).toBe('https://api.acme.com/me?scopes=read%2Cwrite');
});

test('the types for editors name all that the sandbox has', async () => {
  const types = readFileSync(new URL('../../types/code.d.ts', import.meta.url), 'utf8');
  const source = 'return { z: Object.keys(z), errors: Object.keys(z.errors) }';
  const done = await sandbox(
    { source, args: ['z'], values: {}, env: {} },
    {
      console: () => undefined,
      request: async () => {
        throw new Error('none');
      },
    },
  );
  const { z, errors } = Object(done.ok && done.value);
  for (const name of [...z, ...errors]) expect(types).toMatch(new RegExp(`\\b${name}\\b`));
});
