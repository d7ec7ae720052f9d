import { z } from 'zod';
import type { Bundle, Values } from '../definition/bundle.ts';
import type { Field } from '../definition/field.ts';
import { isCode, type Step, stepSchema } from '../definition/step.ts';
import { references } from '../definition/template.ts';
import { mapOf, mapVariation } from './answer-search.ts';
import { given } from './given.ts';
import { lifetimeSchema, outlookOf, termOf } from './lifetime.ts';
import { credentialKey, placementVariations } from './placement.ts';
import { defaultRefreshOn, refreshOnSchema } from './refresh-on.ts';
import { mappedAnswer, responseMapSchema } from './response-map.ts';
import { rowsOf } from './rows.ts';
import {
  type Context,
  type Credentials,
  defineScheme,
  type Flow,
  fail,
  type PlannedStep,
  run,
  send,
} from './scheme.ts';
import { main, more } from './screen.ts';
import { nestedComputed, topLevelOf } from './top-level.ts';
import type { FailedRequest, Variation } from './variation.ts';

const config = z.strictObject({
  perform: stepSchema.meta(
    main(
      'exchange',
      'Exchange request',
      'The token exchange: what the form holds for what later calls need.',
    ),
  ),
  responseMap: responseMapSchema.optional().meta(more('exchange', 'Values of the answer')),
  refreshOn: refreshOnSchema.optional().meta(more('exchange', 'Answers that mean "renew"')),
  errorOn: refreshOnSchema
    .optional()
    .meta(
      more(
        'exchange',
        'Answers that are failures',
        'Exchange answers that are failures whatever their status says: {"status": 200, "path": "error"}.',
      ),
    ),
  lifetime: lifetimeSchema
    .optional()
    .meta(more('exchange', 'Lifetime', 'How long the credentials live and when they are renewed.')),
  autoRefresh: z
    .boolean()
    .optional()
    .meta(
      more(
        'exchange',
        'Renew automatically',
        'Accepted for exported definitions: what was exchanged always renews.',
      ),
    ),
});

type Config = z.infer<typeof config>;

/** What the user typed, exchanged for a token that renews by exchanging again. @see SES-1 to SES-15 */
export const session = defineScheme({
  name: 'session',
  title: 'Session Auth',
  summary: 'What the user types is exchanged for a token; when the token dies, it is exchanged again.',
  steps: ['fields', 'exchange', 'test', 'label'],
  fields: [],
  reservedKeys: [],
  reservedEnvironment: [],
  computedFields: true,
  config,
  configOptional: false,
  requests: [
    { key: 'perform', name: 'exchange', title: 'Exchange request', purpose: 'exchange', list: false },
  ],
  endpoints: ({ perform }) => ({ exchange: perform }),
  plan: (context, endpoint) => (endpoint === 'exchange' ? planExchange(context, 'exchange') : undefined),
  defaults: (fields) => ({ config: { perform: { method: 'POST', body: rowsOf(fields) } } }),
  connect: (context) => exchange(context, 'exchange'),
  receive: (context, answer) => settle(context, mappedAnswer(answer, context.config.responseMap), 'exchange'),
  *apply(_context, request) {
    return yield* send(request, 'request');
  },
  renewal: ({ refreshOn = defaultRefreshOn, lifetime }) => ({
    on: refreshOn,
    ...(lifetime?.early === false && { early: false }),
  }),
  renew: (context) => exchange(context, 'refresh'),
  outlook({ config: { lifetime, responseMap }, now }, given, isConsent) {
    const answer = mappedAnswer(given, responseMap);
    const sorted = topLevelOf(answer, 'exchange');
    const authData = sorted.ok ? sorted.value.values : {};
    return outlookOf(lifetime, { answer, authData, isConsent, isRepeatable: true, now: now() });
  },
  variations,
});

function variations(failed: FailedRequest<Config>): readonly Variation[] {
  const { problem, endpoint, step, signs, fields, configPath } = failed;
  const key = credentialKey(failed, true);
  if (endpoint === 'test') return key === undefined ? [] : placementVariations(failed, key);
  const isSilent = problem.code === 'computed_field_missing' || problem.code === 'token_not_top_level';
  const isList = problem.code === 'parse_error' && signs.answer !== undefined;
  if (step === undefined || isCode(step) || endpoint !== 'exchange') return [];
  if (problem.code === 'parse_error' && signs.isWord && key !== undefined)
    return mapVariation({ [key]: '$' }, configPath);
  if (!isSilent && !isList) return [];
  const keys = fields.filter(({ computed }) => computed === true).map((field) => field.key);
  return mapVariation(mapOf(signs.answer, { keys }), configPath);
}

function planExchange(
  { config, bundle, fields }: Context<Config>,
  purpose: 'exchange' | 'refresh',
): PlannedStep {
  // The model's own documents disagree on where the values stand, so both hold them. @see SES-11
  const mirrored: Bundle = { ...bundle, inputData: { ...bundle.authData, ...bundle.inputData } };
  return {
    step: withDefaults(config.perform, fields),
    stage: purpose,
    purpose,
    bundle: mirrored,
    ...readingOf(config),
  };
}

/** A text is an answer where the map says what it is. @see F-054 */
function readingOf({ errorOn, responseMap = {} }: Config): Pick<PlannedStep, 'reading'> {
  const text = Object.values(responseMap).includes('$');
  if (!text && errorOn === undefined) return {};
  return { reading: { ...(text && { text }), ...(errorOn && { failsOn: errorOn }) } };
}

/** A step without a body gets every field that its params and headers do not carry already. @see SES-4, SES-5, SES-6 */
function withDefaults(step: Step, fields: readonly Field[]): Step {
  if (isCode(step)) return step;
  const { method = 'POST', body } = step;
  if (method === 'GET' || method === 'HEAD' || body !== undefined) return { ...step, method };
  const query = step.url.split('?').slice(1).join('?');
  const placed = new Set(references([query, step.params, step.headers]));
  const rows = Object.entries(rowsOf(fields)).filter(
    ([key]) => !placed.has(`bundle.authData.${key}`) && !placed.has(`bundle.inputData.${key}`),
  );
  return rows.length === 0 ? { ...step, method } : { ...step, method, body: Object.fromEntries(rows) };
}

function* exchange(context: Context<Config>, purpose: 'exchange' | 'refresh'): Flow<Credentials> {
  const planned = planExchange(context, purpose);
  const answer = mappedAnswer(yield* run(planned.step, planned), context.config.responseMap);
  return yield* settle(context, answer, purpose);
}

function* settle(
  context: Context<Config>,
  answer: unknown,
  purpose: 'exchange' | 'refresh',
): Flow<Credentials> {
  const { values, omitted } = yield* given(topLevelOf(answer, purpose));
  const nested = nestedComputed(context.fields, answer, values, purpose);
  if (nested !== undefined) return yield* fail(nested);
  const authData = { ...context.bundle.authData, ...answered(values, context.fields) };
  const isConsent = purpose === 'exchange';
  const told = { answer, authData, isConsent, isRepeatable: true, now: context.now() };
  return {
    authData,
    ...(omitted.length > 0 && { omitted }),
    ...termOf(context.config.lifetime, told),
  };
}

/** A null says nothing against what the user typed, and the next exchange needs that again. @see SES-12, F-041 */
function answered(values: Values, fields: readonly Field[]): Values {
  const typed = new Set(fields.filter(({ computed }) => computed !== true).map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== null || !typed.has(key)),
  );
}
