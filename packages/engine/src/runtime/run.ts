import type { Bundle } from '../definition/bundle.ts';
import type { Authentication } from '../definition/definition.ts';
import type { Field } from '../definition/field.ts';
import { boundFields, formFields } from '../definition/form.ts';
import { allowedHosts } from '../definition/hosts.ts';
import type { RedirectStep, Step } from '../definition/step.ts';
import type { Stage } from '../problem/problem.ts';
import type { Context, Renewal, Scheme, Through } from '../schemes/scheme.ts';
import type { Exchange, Purpose } from '../wire/exchange.ts';
import type { WireRequest } from '../wire/request.ts';
import type { Recorder } from './record.ts';
import { createRecorder } from './record.ts';
import type { Subject, World } from './world.ts';

/** How a subject authenticates: its part of the definition and the scheme that it names. */
export interface Auth {
  readonly authentication: Authentication;
  readonly scheme: Scheme;
  /** The form, prebuilt fields included. */
  readonly fields: readonly Field[];
  /** The form and the computed fields: what the builder said of the values that a URL may hold. */
  readonly bounds: readonly Field[];
}

/** One operation under way: what it works on, and what it may still spend. */
export interface Run {
  readonly world: World;
  readonly subject: Subject;
  /** Absent for an integration without authentication. @see GEN-6 */
  readonly auth?: Auth;
  readonly recorder: Recorder;
  /** Losable scratch of the connection. */
  readonly memory: Map<string, unknown>;
  readonly budget: Budget;
  /** Whether the next request will be answered from a journal: nothing of it has to hold. */
  readonly isReplaying?: () => boolean;
  /** Told of the first request instead of sending it: a preview. */
  readonly capture?: (request: WireRequest, purpose: Purpose) => void;
  /** Told of every call with the answer that its flow sees. */
  readonly witness?: (call: Exchange & { readonly stage: Stage }) => void;
  /** Present when the run only tries a changed definition: it waits for nobody, and reaches no host beyond these. */
  readonly trial?: { readonly hosts: (bundle: Bundle) => readonly string[] };
}

/** Bounds one flow, whatever it does. */
export interface Budget {
  /** Effects that may still be done. */
  effects: number;
  /** Milliseconds since the epoch. @see LIM-1, F-140 */
  deadline: number;
}

const effectsPerFlow = 50;

/** Starts an operation: its environment is secret from the first line on. */
export function openRun(world: World, subject: Subject, memory = new Map<string, unknown>()): Run {
  const recorder = createRecorder(world, subject.definition.name);
  recorder.conceal(subject.env, { env: true });
  const auth = authOf(world, subject);
  return {
    world,
    subject,
    recorder,
    memory,
    budget: newBudget(world),
    ...(auth === undefined ? {} : { auth }),
  };
}

/** The same operation with a new budget: each auth call has its own time. */
export function withNewBudget(run: Run): Run {
  return { ...run, budget: newBudget(run.world) };
}

function newBudget(world: World): Budget {
  return { effects: effectsPerFlow, deadline: world.now() + world.limits.timeoutMs };
}

function authOf(world: World, subject: Subject): Auth | undefined {
  const { authentication } = subject.definition;
  if (authentication === undefined) return undefined;
  const scheme = world.schemes.find(({ name }) => name === authentication.type);
  // A parsed definition names a scheme that it was parsed with, so this is a wrong World.
  if (scheme === undefined) throw new Error(`The world has no scheme called ${authentication.type}.`);
  return {
    authentication,
    scheme,
    fields: formFields(authentication, scheme),
    bounds: boundFields(authentication, scheme),
  };
}

/** What a scheme's flows are given. */
export function contextOf(run: Run, auth: Auth, bundle: Bundle): Context<unknown> {
  const { world, subject, memory } = run;
  return {
    config: auth.authentication.config,
    bundle,
    fields: auth.bounds,
    redirectUrl: subject.redirectUrl,
    memory,
    now: () => world.now(),
    randomBytes: (size) => world.randomBytes(size),
  };
}

/** What carries a request of a connection out; plain sending without authentication. */
export function throughScheme(run: Run, bundle: Bundle): Through | undefined {
  const { auth } = run;
  return auth && ((request) => auth.scheme.apply(contextOf(run, auth, bundle), request));
}

/** When this subject's credentials are renewed; undefined when they cannot be. */
export function renewalOf({ auth }: Run): Renewal | undefined {
  if (auth?.scheme.renew === undefined) return undefined;
  return auth.scheme.renewal?.(auth.authentication.config);
}

/** The hosts that this bundle's credentials may go to. */
export function hostsOf({ subject: { definition }, auth, trial }: Run, bundle: Bundle): readonly string[] {
  const steps: (Step | RedirectStep | string)[] = [];
  if (auth !== undefined) {
    const { test, connectionLabel, credentialMigration, config } = auth.authentication;
    steps.push(...Object.values(auth.scheme.endpoints(config)), test);
    if (credentialMigration !== undefined) steps.push(credentialMigration.exchange);
    if (typeof connectionLabel === 'object') steps.push(connectionLabel);
  }
  if (definition.baseUrl !== undefined) steps.push(definition.baseUrl);
  const hosts = allowedHosts(definition, steps, bundle, auth?.bounds ?? []);
  if (trial === undefined) return hosts;
  const known = trial.hosts(bundle);
  return hosts.filter((host) => known.includes(host));
}
