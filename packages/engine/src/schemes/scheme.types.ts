import { z } from 'zod';
import { type Context, defineScheme, done, type Scheme, send } from './scheme.ts';

// Compiled, never run: the type of a config follows from its schema, and the registry knows no config.

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

function expectTrue<_Claim extends true>(): void {}

const config = z.strictObject({
  perform: z.strictObject({ url: z.string() }),
  margin: z.number().optional(),
});
type Config = z.infer<typeof config>;

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
    expectTrue<Same<typeof given, Config>>();
    // @ts-expect-error a key that the schema does not know
    void given.typo;
    return done({ authData: {} });
  },
  *apply(_context, request) {
    return yield* send(request, 'request');
  },
});

expectTrue<Same<typeof sample, Scheme<Config>>>();
expectTrue<Same<Parameters<typeof sample.endpoints>[0], Config>>();
expectTrue<Same<Context<unknown>['config'], unknown>>();

export const registry: readonly Scheme[] = [sample];
