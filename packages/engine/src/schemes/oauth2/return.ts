import { renderString } from '../../definition/template.ts';
import { type Problem, problem } from '../../problem/problem.ts';
import type { Return } from '../consent.ts';
import { given } from '../given.ts';
import { type Context, type Flow, fail } from '../scheme.ts';
import type { Config } from './config.ts';
import { errorWords } from './error-words.ts';
import type { Given } from './plan.ts';

type Query = Readonly<Record<string, string>>;

/** Every state of ours looks like this: 32 bytes. */
const stateShape = /^[A-Za-z0-9_-]{43}$/;
/** A return of an honest app carries a handful of values. */
const mostKeys = 5;
const longestIssuer = 200;

/**
 * What may be the state of a return: what is called so, else whatever looks like one of ours, since a definition may
 * name it as its app does. A name with brackets is a list or an object to many a server, and never read as a text.
 */
export function returnKeys(query: Query): readonly string[] {
  const { state = '' } = query;
  const others = Object.entries(query).filter(
    ([name, value]) => name !== 'state' && !/[[\]]/.test(name) && stateShape.test(value),
  );
  const found = others.slice(0, mostKeys).map(([, value]) => value);
  return state === '' ? found : [state, ...found];
}

/**
 * What the return gave to the token request, once it is known to be ours. The issuer is compared before anything else
 * is read: what another server wrote is worth nothing. @see OA2-17, OA2-24, OA2-26 @see RFC 9207 section 2.4
 */
export function* readReturn(
  { config, bundle }: Pick<Context<Config>, 'config' | 'bundle'>,
  back: Return | undefined,
): Flow<Given> {
  const { codeParam = 'code', stateParam = 'state' } = config;
  if (back === undefined) return yield* fail(problem('state_missing', 'return'));
  const { query, remembered, rawRequest, cleanedRequest } = back;
  const issuer = yield* given(renderString(config.issuer ?? '', bundle, { stage: 'return' }));
  const foreign = foreignIssuer(query['iss'], issuer, config);
  if (foreign !== undefined) return yield* fail(foreign);
  const state = query[stateParam] ?? '';
  if (state === '') return yield* fail(problem('state_missing', 'return', nameOf(stateParam)));
  if (state !== remembered['state'])
    return yield* fail(problem('state_mismatch', 'return', nameOf(stateParam)));
  const error = query['error'] ?? '';
  const code = query[codeParam] ?? '';
  if (error !== '') {
    // error_uri is not read: nobody follows a link that the return brought.
    const provider = errorWords(error, query['error_description']);
    return yield* fail(problem('provider_denied', 'return', {}, { provider }));
  }
  if (code === '') {
    const reason = `The return holds no ${codeParam}.`;
    return yield* fail(problem('provider_denied', 'return', { reason }));
  }
  const { redirect_uri, code_verifier } = remembered;
  const values = {
    code,
    state,
    ...(redirect_uri && { redirect_uri }),
    ...(code_verifier && { code_verifier }),
  };
  return { values, rawRequest, cleanedRequest };
}

/** Compared as texts, with no normalising: a slash more is another server. @see RFC 9207 section 2.4 */
function foreignIssuer(
  named: string | undefined,
  issuer: string,
  { issuer: declared, requireIssuer = false }: Config,
): Problem | undefined {
  // A definition that says nothing of issuers has nothing to compare with.
  if (!requireIssuer && (named === undefined || declared === undefined)) return undefined;
  if (named === undefined) return problem('issuer_mismatch', 'return', { reason: 'It names none.' });
  if (named === issuer && issuer !== '') return undefined;
  const provider = `iss: ${named.slice(0, longestIssuer)}`;
  return problem('issuer_mismatch', 'return', { reason: `It should name ${issuer}.` }, { provider });
}

function nameOf(stateParam: string): Readonly<Record<string, string>> {
  return stateParam === 'state' ? {} : { name: stateParam };
}
