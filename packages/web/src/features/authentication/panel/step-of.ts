import type { RunProblem } from '../../../api/run-types.ts';
import type { Document, Draft, Scheme } from '../../../api/types.ts';
import { formatPath, parsePath, valueAt } from '../draft/path.ts';
import { configKey, stepOf, titleOf } from '../place.ts';

/** Steps that a stage is, and those that every scheme has under the same name. */
const ownSteps: Readonly<Record<string, string>> = {
  fields: 'fields',
  test: 'test',
  request: 'test',
  label: 'label',
};

/** The purposes of the requests that a stage makes. A return is the end of what the authorization began. */
const purposesOf: Readonly<Record<string, readonly string[]>> = {
  authorize: ['authorize'],
  return: ['authorize'],
  exchange: ['exchange'],
  refresh: ['refresh', 'exchange'],
  revoke: ['revoke'],
};

/** The place of the request that a stage makes; undefined when the scheme has none. */
function requestOf(stage: string, scheme: Scheme): string | undefined {
  for (const purpose of purposesOf[stage] ?? []) {
    const endpoint = scheme.endpoints.find((one) => one.purpose === purpose);
    if (endpoint !== undefined) return formatPath(['authentication', configKey(scheme), endpoint.key]);
  }
  return {
    test: 'authentication.test',
    request: 'authentication.test',
    label: 'authentication.connectionLabel',
  }[stage];
}

/** The step of the page where what a run failed at is set up; undefined when no step of this scheme is. */
export function stepOfStage(stage: string, scheme: Scheme): string | undefined {
  const own = ownSteps[stage];
  if (own !== undefined) return scheme.steps.includes(own) ? own : undefined;
  const request = requestOf(stage, scheme);
  return request === undefined ? undefined : stepOf(request, scheme);
}

/** What an app says when it does not know the client that the builder registered there. @see RFC 6749 section 5.2 */
const clientWords = /\b(invalid_client|unauthorized_client|redirect_uri|redirect_uri_mismatch)\b/;

/** Where a problem is mended. */
export interface Mend {
  readonly step: string;
  /** The place in the document, where it is known. */
  readonly path?: string;
  /** The line in the code there, and the column: `3:23`. */
  readonly line?: string;
}

/** The step where a problem is mended, and the place in it; undefined when no step is about it. */
export function mendOf(problem: RunProblem, scheme: Scheme, document: Document): Mend | undefined {
  const { faults = [], stage, provider = '' } = problem;
  const [fault] = faults;
  const byFault = fault && stepOf(fault.path, scheme);
  if (fault !== undefined && byFault !== undefined) return { step: byFault, path: fault.path };
  if (scheme.steps.includes('application') && clientWords.test(provider)) return { step: 'application' };
  const step = stepOfStage(stage, scheme);
  if (step === undefined) return undefined;
  const request = requestOf(stage, scheme);
  if (request === undefined || valueAt(document, [...parsePath(request), 'source']) === undefined)
    return { step };
  const [, line, column] = /\bline (\d+), column (\d+)/.exec(problem.detail) ?? [];
  return { step, path: `${request}.source`, ...(line !== undefined && { line: `${line}:${column}` }) };
}

/** What is missing before an account can be connected: by step, in the order of the page. */
export interface Missing {
  /** Undefined for what no step shows. */
  readonly step: string | undefined;
  readonly title: string;
  readonly messages: readonly string[];
  /** The first place of them. */
  readonly path: string;
}

/** What keeps a saved document from being used. */
export function missingOf({ faults }: Pick<Draft, 'faults'>, scheme: Scheme): readonly Missing[] {
  const steps: readonly (string | undefined)[] = [...scheme.steps, undefined];
  return steps.flatMap((step) => {
    const own = faults.filter((fault) => stepOf(fault.path, scheme) === step);
    const [first] = own;
    if (first === undefined) return [];
    const title = step === undefined ? 'Definition' : titleOf(step, scheme);
    return [{ step, title, messages: own.map(({ message }) => message), path: first.path }];
  });
}
