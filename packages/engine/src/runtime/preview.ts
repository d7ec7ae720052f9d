import type { Bundle, Values } from '../definition/bundle.ts';
import type { Step } from '../definition/step.ts';
import { references } from '../definition/template.ts';
import { problem, type Stage } from '../problem/problem.ts';
import { isDeviceCode } from '../schemes/consent.ts';
import type { Censored } from '../wire/censor.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Driven } from './drive.ts';
import { driveFlow } from './hands.ts';
import type { ReportedExchange } from './outcome.ts';
import type { Passage } from './pass.ts';
import { isPlainObject } from './prepare.ts';
import type { Auth, Run } from './run.ts';
import { contextOf } from './run.ts';
import { secretsOf } from './secrets.ts';
import { runStep } from './step.ts';
import { passageOf } from './verify.ts';

type Previewed = Censored<ReportedExchange['request']>;

/** What a preview may be told. */
export interface PreviewOptions {
  /** What is not given shows as its placeholder everywhere, also where a credential's mark would stand. */
  readonly spared?: boolean;
}

/**
 * The first request that a step would send, exactly as it would leave; nothing leaves. `test`, `label`, or one of the
 * scheme's endpoints, by its name, its key in the definition, or its purpose. A field without a value shows as
 * `your-KEY`, what only the provider knows as `<NAME>`; where the place says "credential", a mark stands for either, unless `spared`.
 * Code runs in its sandbox up to its first request; what was sealed shows as a mark.
 */
export async function preview(
  run: Run,
  name: string,
  values: Values,
  { spared = false }: PreviewOptions = {},
): Promise<Driven<Previewed>> {
  const { auth, recorder, subject } = run;
  if (auth === undefined) return unknownStep(name, []);
  recorder.conceal(secretsOf(auth, values));
  let captured: WireRequest | undefined;
  const capture = (request: WireRequest) => {
    captured ??= request;
  };
  const dry: Run = { ...run, capture };
  const bundle = placeholderBundle(auth, subject, values);
  const words = spared ? wordsOf(bundle, subject, values) : [];
  const steps: Readonly<Record<string, Step>> = auth.scheme.endpoints(auth.authentication.config);
  const context = contextOf(run, auth, bundle);
  const planOf = (endpoint: string) => auth.scheme.plan?.(context, endpoint);
  const label = auth.authentication.connectionLabel;
  const own =
    typeof label === 'object'
      ? { test: auth.authentication.test, label }
      : { test: auth.authentication.test };

  const ownStep = name === 'test' || name === 'label' ? own[name] : undefined;
  if (ownStep !== undefined)
    return shown(await runStep(dry, ownStep, passageOf(run, asOwn(name), bundle)), asOwn(name));
  const planned =
    planOf(endpointOf(name, steps, auth.authentication.config) ?? name) ??
    Object.keys(steps)
      .map(planOf)
      .findLast((plan) => plan?.purpose === name);
  if (planned === undefined) return unknownStep(name, [...Object.keys(steps), ...Object.keys(own)]);
  if (planned.purpose === 'authorize' && auth.scheme.begin !== undefined) {
    const begun = await driveFlow(dry, auth.scheme.begin(contextOf(run, auth, bundle)), {
      stage: 'authorize',
      bundle,
    });
    if (begun.ok && !isDeviceCode(begun.value)) {
      recorder.conceal({ key: begun.value.key, remember: begun.value.remember });
      return {
        ok: true,
        value: recorder.preview({ method: 'GET', url: begun.value.url, headers: {} }, words),
      };
    }
    // What leads to the redirect must be sent first: the redirect is shown as it is planned.
    captured = undefined;
  }
  const passage: Passage = { ...planned, refusals: [] };
  return shown(await runStep(dry, planned.step, passage), planned.stage);

  function shown(done: Driven<unknown>, stage: Stage): Driven<Previewed> {
    if (captured !== undefined) return { ok: true, value: recorder.preview(captured, words) };
    if (!done.ok) return done;
    // Code that says where the user goes has no request to send.
    if (stage === 'authorize' && typeof done.value === 'string')
      return { ok: true, value: recorder.preview({ method: 'GET', url: done.value, headers: {} }, words) };
    const reason = 'This code ends without a request, so there is none to show.';
    return { ok: false, problem: problem('code_error', stage, { reason }) };
  }
}

/** An endpoint by its own name, or by the key of the definition that holds it. */
export function endpointOf(
  name: string,
  steps: Readonly<Record<string, Step>>,
  config: unknown,
): string | undefined {
  if (Object.hasOwn(steps, name)) return name;
  const key = name.split('.').at(-1) ?? name;
  if (!isPlainObject(config) || !Object.hasOwn(config, key)) return undefined;
  return Object.keys(steps).find((endpoint) => steps[endpoint] === config[key]);
}

function asOwn(name: string): 'test' | 'label' {
  return name === 'label' ? 'label' : 'test';
}

function unknownStep(name: string, known: readonly string[]): Driven<never> {
  const params = { what: 'step', id: name, known: known.join(', ') };
  return { ok: false, problem: problem('not_found', 'definition', params) };
}

/** Names under which auth answers bring tokens: shown when no value is given. */
const tokenNames = ['access_token', 'refresh_token', 'oauth_token', 'oauth_token_secret'];

/** Every value that the definition reads, given or not. */
function placeholderBundle(auth: Auth, { definition, env }: Run['subject'], values: Values): Bundle {
  const paths = references([auth.authentication, definition.requestTemplate, definition.baseUrl]).map(
    (path) => path.split('.'),
  );
  const named = (root: string, part: string) =>
    paths.flatMap(([first, second, name]) =>
      first === root && second === part && name !== undefined ? [name] : [],
    );
  const code = JSON.stringify(auth.authentication);
  const inCode = (pattern: RegExp) => [...code.matchAll(pattern)].flatMap(([, name]) => name ?? []);
  const provided = [
    ...named('bundle', 'authData'),
    ...inCode(/\bbundle\.authData\.(\w+)/g),
    ...auth.authentication.fields.filter(({ computed }) => computed === true).map(({ key }) => key),
    ...(auth.scheme.computedFields ? tokenNames : []),
  ];
  const typed = Object.fromEntries(auth.fields.map((field) => [field.key, sampleOf(field)]));
  const environment = [
    ...named('process', 'env'),
    ...inCode(/\bprocess\.env\.(\w+)/g),
    ...auth.scheme.reservedEnvironment,
  ];
  return {
    authData: { ...asPlaceholders(provided), ...typed, ...values },
    inputData: { ...typed, ...values },
    env: { ...asPlaceholders(environment), ...env },
  };
}

/** The placeholders among what the definition reads: they are no secrets. */
function wordsOf(
  { authData, inputData, env }: Bundle,
  subject: Run['subject'],
  values: Values,
): readonly string[] {
  const absent = (read: Readonly<Record<string, unknown>>, given: Readonly<Record<string, unknown>>) =>
    Object.entries(read).flatMap(([name, word]) => (Object.hasOwn(given, name) ? [] : [word]));
  return [
    ...absent({ ...inputData, ...authData }, values),
    ...absent(env, subject.env),
    '<code>',
    '<code_verifier>',
  ]
    .filter((word) => typeof word === 'string')
    .filter((word) => /^<\w+>$|^your-[a-z0-9-]+$/.test(word));
}

function asPlaceholders(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, `<${name}>`]));
}

/** Letters and dashes, so that it can stand in a host. */
function sampleOf({ key, default: preset, choices }: Auth['fields'][number]): string {
  if (preset !== undefined) return preset;
  if (choices !== undefined) {
    const first = Array.isArray(choices) ? choices[0] : Object.keys(choices)[0];
    if (first !== undefined) return typeof first === 'string' ? first : first.value;
  }
  return `your-${key.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}
