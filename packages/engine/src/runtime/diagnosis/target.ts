import type { Bundle, Values } from '../../definition/bundle.ts';
import type { Definition } from '../../definition/definition.ts';
import { joinPath } from '../../definition/guard.ts';
import { configKey } from '../../definition/schema.ts';
import { isCode, type Step } from '../../definition/step.ts';
import { renderUrl } from '../../definition/url.ts';
import type { Problem } from '../../problem/problem.ts';
import { signsOf } from '../../schemes/signs.ts';
import type { FailedRequest } from '../../schemes/variation.ts';
import { headerOf } from '../../wire/request.ts';
import type { Auth, Run } from '../run.ts';
import { contextOf, openRun } from '../run.ts';
import type { Call } from './remains.ts';

/** A failure, and what the requests of its attempt read. */
export interface GivenFailure {
  readonly document: Values;
  readonly problem: Problem;
  readonly call: Call | undefined;
  readonly values: Values;
}

/** A request of a definition, where it stands and what it reads. */
interface Place {
  readonly endpoint: string;
  readonly path: string;
  readonly step: Step;
  readonly stage: string;
  readonly bundle: Bundle;
}

/** What failed, in terms of a definition: the one of the run, or one that was made of it. */
export function failedRequest(
  run: Run,
  definition: Definition | undefined,
  given: GivenFailure,
): FailedRequest {
  const { document, problem, call, values } = given;
  const subject = { ...run.subject, ...(definition && { definition }) };
  const now = { ...openRun(run.world, subject), recorder: run.recorder };
  const { auth } = now;
  // Whoever diagnoses an attempt has an authentication.
  if (auth === undefined) throw new Error('Nothing authenticates here.');
  const bundle: Bundle = { authData: values, inputData: values, env: subject.env };
  const configPath = joinPath('authentication', [configKey(auth.scheme)]);
  const places = placesOf(now, auth, bundle, configPath);
  const place = call ? placeOf(places, problem, call, auth) : renewalOf(places, problem);
  const siblings = places.filter((one) => place !== undefined && isSibling(one, place));
  return {
    config: auth.authentication.config,
    configPath,
    document,
    fields: auth.bounds,
    problem,
    endpoint: place?.endpoint ?? '',
    ...(place && { step: place.step }),
    stepPath: place?.path ?? '',
    siblingPaths: siblings.map(({ path }) => path),
    sentType: headerOf(call?.request.headers ?? {}, 'content-type') ?? '',
    signs: signsOf(problem, call?.response),
  };
}

/** Every request of a definition that a scheme may send, and the test. */
function placesOf(run: Run, auth: Auth, bundle: Bundle, configPath: string): readonly Place[] {
  const { scheme, authentication } = auth;
  const { config } = authentication;
  const context = contextOf(run, auth, bundle);
  const own = {
    endpoint: 'test',
    path: 'authentication.test',
    step: authentication.test,
    stage: 'test',
    bundle,
  };
  const others = Object.entries(scheme.endpoints(config)).flatMap(([endpoint, step]): readonly Place[] => {
    const planned = scheme.plan?.(context, endpoint);
    const path = pathIn(config, step);
    if (planned === undefined || path === undefined) return [];
    return [
      { endpoint, step, path: joinPath(configPath, path), stage: planned.stage, bundle: planned.bundle },
    ];
  });
  return [...others, own];
}

/** Where a config holds a step: under a key, or in a list under it. */
function pathIn(config: unknown, step: Step): readonly (string | number)[] | undefined {
  for (const [key, value] of Object.entries(Object(config))) {
    if (value === step) return [key];
    const at = Array.isArray(value) ? value.indexOf(step) : -1;
    if (at >= 0) return [key, at];
  }
  return undefined;
}

/** By the name that the failure has for it, else by its stage and address. */
function placeOf(places: readonly Place[], problem: Problem, call: Call, auth: Auth): Place | undefined {
  const named = places.find(({ endpoint }) => endpoint === problem.params['step']);
  if (named !== undefined) return named;
  const ofStage = places.filter(({ stage }) => stage === call.stage);
  const sent = addressOf(call.request.url);
  const addressed = ofStage.find(({ step, bundle }) => {
    const url = isCode(step) ? undefined : renderUrl(step.url, bundle, auth.bounds);
    return url?.ok === true && addressOf(url.value) === sent;
  });
  return addressed ?? ofStage.at(call.stage === 'test' ? -1 : 0);
}

/** A renewal may have been made by another process, which tells of its failure alone. */
function renewalOf(places: readonly Place[], problem: Problem): Place | undefined {
  return problem.stage === 'refresh' ? places.find(({ stage }) => stage === 'refresh') : undefined;
}

function addressOf(url: string): string {
  return url.split(/[?#]/)[0] ?? '';
}

/** Another form step at the very same address, such as the renewal at the token endpoint. */
function isSibling({ step, path }: Place, other: Place): boolean {
  if (path === other.path || isCode(step) || isCode(other.step)) return false;
  return step.url === other.step.url && step.method !== 'GET' && step.method !== 'HEAD';
}
