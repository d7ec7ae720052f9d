import type { Bundle, Values } from '../definition/bundle.ts';
import { isCode, type Step } from '../definition/step.ts';
import { renderDeep } from '../definition/template.ts';
import { failed, ok, problem, type Result, type Stage } from '../problem/problem.ts';
import { withHeader } from '../wire/request.ts';
import { hasAuthorization, textOf } from './authorization.ts';
import { type SignatureMethod, type Signer, signatureMethods, signedAuthorization } from './oauth1-sign.ts';
import { type Context, fail, send, type Through } from './scheme.ts';

/** What a flow knows beside what the step's `auth` says. */
export interface SignWith {
  readonly stage: Stage;
  readonly method: SignatureMethod | undefined;
  readonly token?: string;
  readonly tokenSecret?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** Members of `auth` that have a place of their own; the other `oauth_` members are sent as they are. */
const placed: ReadonlySet<string> = new Set([
  'oauth_consumer_key',
  'oauth_consumer_secret',
  'oauth_token',
  'oauth_token_secret',
  'oauth_signature_method',
  'oauth_nonce',
  'oauth_timestamp',
  'oauth_version',
]);

/** Signs every request that brings no Authorization header of its own. @see OA1-5, OA1-7 */
export function signing(context: Context<unknown>, step: Step, bundle: Bundle, given: SignWith): Through {
  return function* (request) {
    if (hasAuthorization(request)) return yield* send(request, 'request');
    const signer = signerOf(step, bundle, given);
    if (!signer.ok) return yield* fail(signer.problem);
    const header = signedAuthorization(request, signer.value, {
      nonce: Buffer.from(context.randomBytes(16)).toString('hex'),
      timestamp: Math.floor(context.now() / 1000),
    });
    if (header === undefined) {
      const reason = 'RSA-SHA1 needs a private key in PEM.';
      return yield* fail(problem('field_invalid', given.stage, { key: 'CLIENT_SECRET', reason }));
    }
    return yield* send(withHeader(request, 'Authorization', header), 'request');
  };
}

/** Who signs: what the step's `auth` says, else the environment's client and what the flow knows. @see OA1-5, OA1-10 */
export function signerOf(step: Step, bundle: Bundle, given: SignWith): Result<Signer> {
  const rendered = authOf(step, bundle, given.stage);
  if (!rendered.ok) return rendered;
  const auth = rendered.value;
  const said = (name: string) => textOf(auth[name]) || undefined;
  const method = said('oauth_signature_method') ?? given.method ?? 'HMAC-SHA1';
  if (!isMethod(method)) {
    return failed(problem('field_invalid', given.stage, { key: 'oauth_signature_method' }));
  }
  const consumerKey = said('oauth_consumer_key') ?? bundle.env['CLIENT_ID'];
  if (!consumerKey) return missing('CLIENT_ID', given.stage);
  const consumerSecret = said('oauth_consumer_secret') ?? bundle.env['CLIENT_SECRET'];
  if (!consumerSecret) return missing('CLIENT_SECRET', given.stage);
  const token = said('oauth_token') ?? given.token;
  const tokenSecret = said('oauth_token_secret') ?? given.tokenSecret;
  const realm = said('realm');
  const more = Object.entries(auth).filter(([name]) => name.startsWith('oauth_') && !placed.has(name));
  return ok({
    method,
    consumerKey,
    consumerSecret,
    ...(token && { token }),
    ...(tokenSecret && { tokenSecret }),
    ...(realm && { realm }),
    more: { ...given.more, ...Object.fromEntries(more.map(([name, value]) => [name, textOf(value)])) },
  });
}

/** The `auth` of a step, in form mode only: code gives its requests what they need. */
function authOf(step: Step, bundle: Bundle, stage: Stage): Result<Values> {
  if (isCode(step) || step.auth === undefined || Array.isArray(step.auth)) return ok({});
  const rendered = renderDeep(step.auth, bundle, { stage });
  return rendered.ok ? ok({ ...(rendered.value as Values) }) : rendered;
}

function isMethod(name: string): name is SignatureMethod {
  return signatureMethods.some((method) => method === name);
}

function missing(key: string, stage: Stage): Result<Signer> {
  return failed(problem('required_value_missing', stage, { key }));
}
