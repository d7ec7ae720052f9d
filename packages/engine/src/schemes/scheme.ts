import type { Bundle, InboundRequest, Values } from '../definition/bundle.ts';
import type { Field } from '../definition/field.ts';
import type { SchemeShape } from '../definition/scheme-shape.ts';
import type { RequestStep, Step } from '../definition/step.ts';
import type { Problem, Stage } from '../problem/problem.ts';
import type { Purpose } from '../wire/exchange.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';

/** All that a scheme may ask of the world. The driver answers each and resumes the flow. */
export type Effect =
  /**
   * One request, as it stands. Answered by its response, whatever its status.
   * Purpose `request` means "what the caller is doing": a driver that tests records it as `test`.
   */
  | { readonly do: 'send'; readonly request: WireRequest; readonly purpose: Purpose }
  /**
   * A form-or-code step of the definition: prepared, through the middleware, sent, parsed.
   * Answered by the value it returned; a step that fails ends the flow with its problem.
   */
  | {
      readonly do: 'run';
      readonly step: Step;
      readonly stage: Stage;
      readonly purpose: Purpose;
      readonly bundle: Bundle;
      /** What every request of this step passes on its way out, e.g. a signature. */
      readonly through?: Through;
    }
  /** Ends the flow. Never resumed. */
  | { readonly do: 'fail'; readonly problem: Problem };

/** A scheme's work, paused at every effect. Synchronous: a test pumps it by hand. */
export type Flow<Value> = Generator<Effect, Value, unknown>;

/** Carries one request out and its response back; may send more than one (digest), or change what is sent. */
export type Through = (request: WireRequest) => Flow<WireResponse>;

/** Sends one request and waits for its response. */
export function* send(request: WireRequest, purpose: Purpose): Flow<WireResponse> {
  return (yield { do: 'send', request, purpose }) as WireResponse;
}

/** Runs a step of the definition and waits for the value it returns. */
export function* run(
  step: Step,
  options: { stage: Stage; purpose: Purpose; bundle: Bundle; through?: Through },
): Flow<unknown> {
  return yield { do: 'run', step, ...options };
}

/** Ends the flow with an expected failure. */
export function* fail(problem: Problem): Flow<never> {
  yield { do: 'fail', problem };
  throw new Error('A flow was resumed after it failed.');
}

/** One step as a scheme would run it: its default rows added, and all that it reads. */
export interface PlannedStep {
  readonly step: Step;
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly bundle: Bundle;
  readonly through?: Through;
}

/** What a scheme made of an auth answer: everything to store, and until when it holds. */
export interface Credentials {
  readonly authData: Values;
  /** Members of the answer that hold objects or lists, which cannot be stored. @see OA2-31, SES-9 */
  readonly omitted?: readonly string[];
  /** Milliseconds since the epoch; absent when the provider did not say. */
  readonly expiresAt?: number;
  /** Scopes asked for and given, where the scheme knows of scopes. */
  readonly scopes?: { readonly requested: readonly string[]; readonly granted: readonly string[] };
}

/** Where a user is sent, and what must be remembered until they return. */
export interface Redirect {
  readonly url: string;
  /** The value by which the return finds its attempt (`state`, `oauth_token`). Unguessable, used once. */
  readonly key: string;
  /** Kept sealed until the return: PKCE verifier, request token secret. */
  readonly remember: Readonly<Record<string, string>>;
}

/** The user's return from the provider. */
export interface Return {
  readonly query: Readonly<Record<string, string>>;
  readonly rawRequest: InboundRequest;
  readonly cleanedRequest: InboundRequest;
  readonly remembered: Readonly<Record<string, string>>;
}

/** Work that has nothing to do: ends at once with a value. */
// biome-ignore lint/correctness/useYield: a flow without an effect is still a flow.
export function* done<Value>(value: Value): Flow<Value> {
  return value;
}

/** What a scheme's work is given. Time and randomness are passed in. */
export interface Context<Config> {
  readonly config: Config;
  /** authData: what is stored (or, while connecting, what was typed). inputData: what was typed. */
  readonly bundle: Bundle;
  /** The connect form, prebuilt fields included, and the computed fields. */
  readonly fields: readonly Field[];
  readonly redirectUrl: string;
  /** Losable scratch for one connection in one process: a digest nonce. Losing it costs a round trip. */
  readonly memory: Map<string, unknown>;
  /** Milliseconds since the epoch. */
  now(): number;
  randomBytes(size: number): Uint8Array;
}

/** One condition that means "renew": a status, or a status with a header or a member of the body. */
export type RefreshCondition =
  | number
  | {
      readonly status: number;
      readonly header?: string | undefined;
      readonly path?: string | undefined;
      readonly matches?: string | undefined;
    };

/** When credentials are renewed. Policy around the scheme reads it; the scheme only states it. */
export interface Renewal {
  readonly on: readonly RefreshCondition[];
}

/** First content of a new definition. `config` is a draft: it becomes valid when the builder adds the URLs. */
export interface Defaults {
  readonly test?: Partial<RequestStep>;
  readonly config?: Readonly<Record<string, Partial<RequestStep> | string | boolean>>;
}

/** A screen that the console shows for a scheme. */
export type BuilderStep = 'fields' | 'application' | 'endpoints' | 'exchange' | 'test' | 'label';

/**
 * One way to authenticate: what it asks of a builder, and what it does.
 * A capability is an optional member; presence means support.
 */
export interface Scheme<Config = unknown> extends SchemeShape<Config> {
  /** The definition's `authentication.type`. Stands in this one file. */
  readonly title: string;
  /** One sentence for a builder who chooses. */
  readonly summary: string;
  readonly steps: readonly BuilderStep[];
  /** The steps and URLs of a config, so that shared code can list, preview and check them without knowing the scheme. */
  endpoints(config: Config): Readonly<Record<string, Step>>;
  /**
   * One of `endpoints` with its default rows and what it reads, as it would run now: what a preview shows.
   * Values that only a provider knows (a code, a state) stand as `<name>` unless inputData holds them.
   */
  plan?(context: Context<Config>, endpoint: string): PlannedStep | undefined;
  /** What the console writes into a new definition, where only URLs are left to fill in. @see RT-4, SES-4, OA2-27 */
  defaults(fields: readonly Field[]): Defaults;
  /** Sends the user away. Present when the scheme needs the user's consent elsewhere. */
  begin?(context: Context<Config>): Flow<Redirect>;
  /** The query value of the return by which it finds its attempt. Present with `begin`. */
  returnKey?(query: Readonly<Record<string, string>>): string | undefined;
  /** From what was typed (and the return) to credentials. */
  connect(context: Context<Config>, back?: Return): Flow<Credentials>;
  /** Carries one authenticated request. */
  apply(context: Context<Config>, request: WireRequest): Flow<WireResponse>;
  /** When to renew; undefined when this config cannot. Present with `renew`. */
  renewal?(config: Config): Renewal | undefined;
  /** New credentials from the stored ones. The answer replaces authData whole. */
  renew?(context: Context<Config>): Flow<Credentials>;
  /** Tells the provider that the credentials are no longer wanted. @see RFC 7009 */
  revoke?(context: Context<Config>): Flow<void>;
}

/** Declares a scheme; the config type follows from its schema. */
export function defineScheme<Config>(scheme: Scheme<Config>): Scheme<Config> {
  return scheme;
}
