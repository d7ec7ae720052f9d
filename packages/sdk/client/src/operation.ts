import type { paths } from './api.types.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that answer a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [K in M]: object } ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends keyof paths> = paths[P][M];

/** Where something may be left out, `undefined` may stand as well: nothing is sent for either. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? readonly Loose<Item>[]
  : T extends object
    ? {
        readonly [K in keyof T]: Record<never, never> extends Pick<T, K>
          ? Loose<T[K]> | undefined
          : Loose<T[K]>;
      }
    : T;

/** The JSON body that a request must have; never where it has none. */
export type BodyOf<M extends Method, P extends keyof paths> =
  Operation<M, P> extends {
    readonly requestBody: { readonly content: { readonly 'application/json': infer B } };
  }
    ? Loose<B>
    : never;

type Asked<Q> = {
  readonly [K in keyof Q]: (Q[K] extends 'true' | 'false' | undefined ? Q[K] | boolean : Q[K]) | undefined;
};

/** What a request may ask in its query; never where it cannot. */
export type QueryOf<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { readonly parameters: { readonly query?: infer Q } }
    ? [NonNullable<Q>] extends [never]
      ? never
      : Asked<NonNullable<Q>>
    : never;

type JsonOf<R> = R extends { readonly content: { readonly 'application/json': infer J } } ? J : undefined;

/** What a request resolves with. */
export type AnswerOf<M extends Method, P extends keyof paths> =
  Operation<M, P> extends { readonly responses: infer R }
    ? { [S in keyof R]: S extends 200 | 201 | 202 | 204 ? JsonOf<R[S]> : never }[keyof R]
    : never;

type NamesOf<P> = P extends `${string}{${infer Name}}${infer Rest}` ? [Name, ...NamesOf<Rest>] : [];

interface LabelledArguments {
  readonly '': [];
  readonly id: [id: string];
  readonly key: [key: string];
  readonly 'id,delivery': [id: string, delivery: string];
  readonly 'key,id': [key: string, id: string];
  readonly 'key,version': [key: string, version: string];
}

type Joined<Names> = Names extends [infer Only extends string]
  ? Only
  : Names extends [infer First extends string, ...infer Rest]
    ? `${First},${Joined<Rest>}`
    : '';

/** The names in a path, in their order, as arguments. A path with others is added to the table first. */
export type PathArguments<P> =
  Joined<NamesOf<P>> extends infer Key extends keyof LabelledArguments ? LabelledArguments[Key] : never;

/** What may accompany every call. */
export interface CallOptions {
  /** Calls it off, while it waits to try again too. */
  readonly signal?: AbortSignal | undefined;
  /** Acts for this user, by your own id: what they may not see is not there. Only calls about connections read it. */
  readonly user?: string | undefined;
}

/** What an operation takes after the names of its path, in this order. */
export type Takes<M extends Method, P extends keyof paths> = [
  ...([BodyOf<M, P>] extends [never] ? [] : ['body']),
  ...([QueryOf<M, P>] extends [never] ? [] : ['query']),
];

type Input<M extends Method, P extends keyof paths> = [
  ...([BodyOf<M, P>] extends [never] ? [] : [body: BodyOf<M, P>]),
  ...([QueryOf<M, P>] extends [never] ? [] : [query?: QueryOf<M, P>]),
];

export type Arguments<M extends Method, P extends keyof paths> = [
  ...PathArguments<P>,
  ...Input<M, P>,
  options?: CallOptions,
];

/** An operation of the API as a function. */
export type Call<M extends Method, P extends keyof paths> = (
  ...args: Arguments<M, P>
) => Promise<AnswerOf<M, P>>;

/** The paths that answer a page which has a next one. */
export type ListPath = {
  [P in PathOf<'get'>]: QueryOf<'get', P> extends { readonly cursor?: string | undefined } ? P : never;
}[PathOf<'get'>];

type ItemOf<A> = A extends { readonly data: readonly (infer Item)[] } ? Item : never;

/** A list as a function: what it answers asks for page after page, as it is read. */
export type List<P extends ListPath> = (
  ...args: Arguments<'get', P>
) => AsyncGenerator<ItemOf<AnswerOf<'get', P>>, void, undefined>;
