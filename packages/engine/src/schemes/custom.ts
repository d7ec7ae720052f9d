import { z } from 'zod';
import { stepSchema } from '../definition/step.ts';
import { credentialKey, placementVariations } from './placement.ts';
import { testRows } from './rows.ts';
import { defineScheme, done, run, send } from './scheme.ts';
import { more } from './screen.ts';

/** Keys that the builder places in the request template by hand. @see KEY-1 to KEY-7 */
export const custom = defineScheme({
  name: 'custom',
  title: 'API Key',
  summary: 'One or more values that the user pastes, such as an API key; you say where requests carry them.',
  steps: ['fields', 'test', 'label'],
  fields: [],
  reservedKeys: [],
  reservedEnvironment: [],
  computedFields: false,
  config: z.strictObject({
    sendCode: stepSchema
      .optional()
      .meta(
        more(
          'fields',
          'Code request',
          'Brings the user a one-time code, which they type before they are connected.',
        ),
      ),
  }),
  configOptional: true,
  requests: [{ key: 'sendCode', name: 'sendCode', title: 'Code request', purpose: 'exchange', list: false }],
  endpoints: (config) => (config.sendCode === undefined ? {} : { sendCode: config.sendCode }),
  plan({ config, bundle }, endpoint) {
    if (endpoint !== 'sendCode' || config.sendCode === undefined) return undefined;
    const inputData = { code: '<code>', ...bundle.inputData };
    return {
      step: config.sendCode,
      stage: 'exchange',
      purpose: 'exchange',
      bundle: { ...bundle, inputData },
    };
  },
  asksCode: (config) => config?.sendCode !== undefined,
  *sendCode({ config, bundle }, code) {
    if (config.sendCode === undefined) return;
    const inputData = { ...bundle.inputData, code };
    yield* run(config.sendCode, {
      stage: 'exchange',
      purpose: 'exchange',
      bundle: { ...bundle, inputData },
      reading: { text: true },
    });
  },
  defaults(fields) {
    return { test: testRows([], fields) };
  },
  connect: ({ bundle }) => done({ authData: bundle.inputData }),
  *apply(_context, request) {
    return yield* send(request, 'request');
  },
  variations(failed) {
    const key = credentialKey(failed, false);
    return key === undefined ? [] : placementVariations(failed, key);
  },
});
