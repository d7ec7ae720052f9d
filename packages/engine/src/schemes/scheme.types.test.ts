import { expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { type Context, defineScheme, done, type Scheme, send } from './scheme.ts';

const config = z.strictObject({
  perform: z.strictObject({ url: z.string() }),
  margin: z.number().optional(),
});

const sample = defineScheme({
  name: 'sample',
  title: 'Sample',
  summary: '',
  steps: ['fields'],
  fields: [],
  reservedKeys: [],
  reservedEnvironment: [],
  computedFields: false,
  config,
  configOptional: false,
  endpoints: (given) => ({ exchange: given.perform }),
  defaults: () => ({}),
  connect: ({ config: given }) => {
    expectTypeOf(given).toEqualTypeOf<z.infer<typeof config>>();
    // @ts-expect-error a key that the schema does not know
    void given.typo;
    return done({ authData: {} });
  },
  *apply(_context, request) {
    return yield* send(request, 'request');
  },
});

test('the type of a config follows from its schema', () => {
  expectTypeOf(sample).toEqualTypeOf<Scheme<z.infer<typeof config>>>();
  expectTypeOf<Parameters<typeof sample.endpoints>[0]>().toEqualTypeOf<z.infer<typeof config>>();
});

test('a scheme of any config fits into the registry, and shared code knows nothing of the config', () => {
  const registry: readonly Scheme[] = [sample];
  expectTypeOf(registry).items.toEqualTypeOf<Scheme<unknown>>();
  expectTypeOf<Context<unknown>['config']>().toEqualTypeOf<unknown>();
});
