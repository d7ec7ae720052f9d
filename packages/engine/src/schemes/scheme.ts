import type { Bundle, Values } from '../definition/bundle.ts';
import type { Field } from '../definition/field.ts';
import type { SchemeShape } from '../definition/scheme-shape.ts';
import type { RequestStep, Step } from '../definition/step.ts';
import type { Problem, Result, Stage } from '../problem/problem.ts';
import type { Purpose } from '../wire/exchange.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Begun, Consent, Pending, Return } from './consent.ts';
import type { AppMetadata, ClientWay, Draft } from './draft.ts';
import type { Outlook } from './lifetime.ts';
import type { BuilderStep, EnvironmentWords, RequestKey } from './screen.ts';
import type { FailedRequest, Variation } from './variation.ts';

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
      readonly reading?: Reading;
      /** Answered by a `Result`: a step that fails does not end the flow. */
      readonly isAttempt?: true;
    }
  /** Signs claims. Answered by a compact JWS, as text. @see RFC 7515 section 7.1 */
  | { readonly do: 'sign'; readonly key: KeySource; readonly header: Values; readonly claims: Values }
  /** Makes a private key. Answered by its JWK, as JSON text. @see RFC 7517 */
  | { readonly do: 'makeKey'; readonly algorithm: SigningAlgorithm }
  /** Ends the flow. Never resumed. `wish`: what would mend it, e.g. a renewal and then the whole operation again. */
  | { readonly do: 'fail'; readonly problem: Problem; readonly wish?: 'refresh' | 'expire' };

/** How the answer of a step is read, where it is not the usual way. */
export interface Reading {
  /** An error status is an answer like any other: its data is the value. */
  readonly errors?: boolean;
  /** A body that is neither JSON nor a form is answered as the text that it is. */
  readonly text?: boolean;
  /** Answers that are failures although their status says otherwise. */
  readonly failsOn?: readonly RefreshCondition[];
}

/** What a JWS is signed with: the integration's own current key, or a private key as PEM or JWK text. */
export type KeySource = { readonly own: true } | { readonly text: string };

/** @see RFC 7518 section 3.1 @see RFC 8037 section 3.1 */
export const signingAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'HS256',
  'HS384',
  'HS512',
] as const;

export type SigningAlgorithm = (typeof signingAlgorithms)[number];

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
  options: { stage: Stage; purpose: Purpose; bundle: Bundle; through?: Through; reading?: Reading },
): Flow<unknown> {
  return yield { do: 'run', step, ...options };
}

/** Runs a step and waits for what came of it, a failure too. */
export function* attempt(
  step: Step,
  options: { stage: Stage; purpose: Purpose; bundle: Bundle; through?: Through; reading?: Reading },
): Flow<Result<unknown>> {
  return (yield { do: 'run', step, ...options, isAttempt: true }) as Result<unknown>;
}

/** Signs claims and waits for the compact JWS. `header` names the algorithm, unless the key is our own. */
export function* sign(key: KeySource, header: Values, claims: Values): Flow<string> {
  return (yield { do: 'sign', key, header, claims }) as string;
}

/** Makes a private key and waits for its JWK, as JSON text. */
export function* makeKey(algorithm: SigningAlgorithm): Flow<string> {
  return (yield { do: 'makeKey', algorithm }) as string;
}

/** Ends the flow with an expected failure. */
export function* fail(problem: Problem, wish?: 'refresh' | 'expire'): Flow<never> {
  yield { do: 'fail', problem, ...(wish && { wish }) };
  throw new Error('A flow was resumed after it failed.');
}

/** One step as a scheme would run it: its default rows added, and all that it reads. */
export interface PlannedStep {
  readonly step: Step;
  readonly stage: Stage;
  readonly purpose: Purpose;
  readonly bundle: Bundle;
  readonly through?: Through;
  readonly reading?: Reading;
}

/** What a scheme made of an auth answer: everything to store, and until when it holds. */
export interface Credentials {
  readonly authData: Values;
  /** Members of the answer that hold objects or lists, which cannot be stored. @see OA2-31, SES-9 */
  readonly omitted?: readonly string[];
  /** Why steps failed that a renewal went on without; `params.step` names each. */
  readonly skipped?: readonly Problem[];
  /** Milliseconds since the epoch; absent when the provider did not say. */
  readonly expiresAt?: number;
  /** From when on they are renewed early, in milliseconds since the epoch; null: never. The usual margin when absent. */
  readonly refreshAt?: number | null;
  /** When the user's grant itself ends, whatever is renewed. Milliseconds since the epoch. Absent: as before. */
  readonly grantExpiresAt?: number;
  /** Scopes asked for and given, where the scheme knows of scopes. */
  readonly scopes?: { readonly requested: readonly string[]; readonly granted: readonly string[] };
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
  /** Asked for beside the definition's, when a consent begins. */
  readonly scopes?: readonly string[];
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
  /** False where the provider refuses to renew what still lives. */
  readonly early?: boolean;
}

/** First content of a new definition. `config` is a draft: it becomes valid when the builder adds the URLs. */
export interface Defaults {
  readonly test?: Partial<RequestStep>;
  readonly config?: Readonly<Record<string, Partial<RequestStep> | string | boolean>>;
}

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
  /** Each of `reservedEnvironment` in words. */
  readonly environment?: readonly EnvironmentWords[];
  /** The keys of a config that hold requests, in the order of its schema. */
  readonly requests?: readonly RequestKey[];
  /** The steps and URLs of a config, so that shared code can list, preview and check them without knowing the scheme. */
  endpoints(config: Config): Readonly<Record<string, Step>>;
  /**
   * One of `endpoints` with its default rows and what it reads, as it would run now: what a preview shows.
   * Values that only a provider knows (a code, a state) stand as `<name>` unless inputData holds them.
   */
  plan?(context: Context<Config>, endpoint: string): PlannedStep | undefined;
  /** What the console writes into a new definition, where only URLs are left to fill in. @see RT-4, SES-4, OA2-27 */
  defaults(fields: readonly Field[]): Defaults;
  /** Fills a config from what an app says of itself. @see RFC 8414 */
  fromMetadata?(metadata: AppMetadata): Draft;
  /**
   * What a client of this config tells an app of itself; undefined where it cannot become known that way.
   * Present with `fromMetadata`. @see RFC 7591 section 2
   */
  clientMetadata?(config: Config, way: ClientWay): Values | undefined;
  /** Where the user consents with this config; undefined: nowhere but in our form. Present with `begin`. */
  consent?(config: Config): Consent | undefined;
  /**
   * Whether a consent with this config can ask for scopes beside the definition's, each of which must stay one where
   * they stand side by side. Present with `begin`.
   */
  addsScopes?(config: Config, scopes: readonly string[]): boolean;
  /** Begins a consent elsewhere. */
  begin?(context: Context<Config>): Flow<Begun>;
  /** Asks once whether the user has entered the code. `remembered` is the DeviceCode's. Present with `device`. */
  poll?(context: Context<Config>, remembered: Readonly<Record<string, string>>): Flow<Credentials | Pending>;
  /**
   * The values of a return that may be the key of its attempt, the likeliest first; empty when it carries none.
   * More than one because a definition may name the value as its app does, and nothing but the attempt knows which
   * definition it was. A value that is no key finds nothing and uses nothing up; the first that finds an attempt is
   * its key, and `connect` makes sure that it stood under the right name. Present with `begin` to `redirect`.
   */
  returnKeys?(query: Readonly<Record<string, string>>): readonly string[];
  /** Whether a user of this config types a one-time code before they are connected. Present with `sendCode`. */
  asksCode?(config: Config): boolean;
  /** Has the app bring the user this code. @see KEY-7 */
  sendCode?(context: Context<Config>, code: string): Flow<void>;
  /** From what was typed (and the return) to credentials. */
  connect(context: Context<Config>, back?: Return): Flow<Credentials>;
  /**
   * Credentials from an answer that an exchange of older ones was given, read as the scheme reads its own. Absent: its
   * top-level values of the form's fields. @see F-117
   */
  receive?(context: Context<Config>, answer: unknown): Flow<Credentials>;
  /** Asks the provider whether the credentials still hold, before the test request. @see RFC 7662 */
  check?(context: Context<Config>): Flow<void>;
  /** Carries one authenticated request. */
  apply(context: Context<Config>, request: WireRequest): Flow<WireResponse>;
  /**
   * Whether what `apply` adds to such a request depends on its body, or its body may have to be sent twice: it is then
   * read before anything is sent. Absent: never.
   */
  coversBody?(context: Context<Config>, request: WireRequest): boolean;
  /** When to renew; undefined when this config cannot. Present with `renew`. */
  renewal?(config: Config): Renewal | undefined;
  /** What an auth answer would mean for the life of its credentials; nothing is asked. Present with `renew`. */
  outlook?(context: Context<Config>, answer: unknown, isConsent: boolean): Outlook;
  /** New credentials from the stored ones. The answer replaces authData whole. */
  renew?(context: Context<Config>): Flow<Credentials>;
  /** Tells the provider that the credentials are no longer wanted. @see RFC 7009 */
  revoke?(context: Context<Config>): Flow<void>;
  /** What of a definition could be said otherwise after a request failed. Nothing is asked. @see docs/diagnosis.md */
  variations?(failed: FailedRequest<Config>): readonly Variation[];
}

/** Declares a scheme; the config type follows from its schema. */
export function defineScheme<Config>(scheme: Scheme<Config>): Scheme<Config> {
  return scheme;
}
