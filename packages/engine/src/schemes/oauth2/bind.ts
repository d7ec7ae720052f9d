import type { WireRequest } from '../../wire/request.ts';
import { textOf } from '../authorization.ts';
import type { Context, Credentials, Flow } from '../scheme.ts';
import type { Config } from './config.ts';
import { isBound, keyName, newKey, proving } from './dpop.ts';
import type { ClientStep } from './plan.ts';
import { ready } from './ready.ts';

/** A token request that proves the connection's key, and a context that holds the key. */
export interface Bound {
  readonly context: Context<Config>;
  readonly planned: ClientStep;
}

/** Lets a token request prove a key: the one given, the stored one, or a new one. Nothing changes without dpop. @see RFC 9449 section 5 */
export function* bind(context: Context<Config>, planned: ClientStep, given: string | undefined): Flow<Bound> {
  if (context.config.dpop !== true) return { context, planned };
  const { bundle } = context;
  const stored = bundle.authData[keyName];
  const key = given ?? (typeof stored === 'string' && stored !== '' ? stored : yield* newKey());
  return {
    context: { ...context, bundle: { ...bundle, authData: { ...bundle.authData, [keyName]: key } } },
    planned: {
      ...planned,
      through: proving(context, key, planned.stage, { afresh: signedAgain(context, planned) }),
    },
  };
}

/** The assertions that a request may carry; a server takes each one once. @see RFC 7523 section 3, item 7 */
const onceOnly = ['client_assertion', 'assertion'] as const;

/** A request with new assertions in the places of those that it carries. */
function signedAgain(context: Context<Config>, planned: ClientStep) {
  return function* (request: WireRequest): Flow<WireRequest> {
    const { inputData } = (yield* ready(context, planned)).bundle;
    let { url, body } = request;
    for (const name of onceOnly) {
      const [used, made] = [textOf(planned.bundle.inputData[name]), textOf(inputData[name])];
      if (used === '' || made === '') continue;
      url = url.replaceAll(used, () => made);
      if (typeof body === 'string') body = body.replaceAll(used, () => made);
    }
    return { ...request, url, ...(body !== undefined && { body }) };
  };
}

/** What an answer is read with: what is stored, and what its request was given. */
export function withInput(context: Context<Config>, { bundle }: ClientStep): Context<Config> {
  return { ...context, bundle: { ...bundle, authData: context.bundle.authData } };
}

/** A key to which nothing was bound is not kept. */
export function unbound(credentials: Credentials): Credentials {
  if (isBound(credentials.authData)) return credentials;
  const { [keyName]: _, ...authData } = credentials.authData;
  return { ...credentials, authData };
}
