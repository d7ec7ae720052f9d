import type { Context } from 'hono';
import type { Consent } from '../consent/consent.ts';
import { messagePage } from '../consent/page.ts';
import { type Env, originOf } from '../http.ts';
import { askedFail } from '../misbehave/fail.ts';
import { spoilReturn } from '../misbehave/returns.ts';
import { findClient, isRegisteredRedirect } from './clients.ts';
import type { Grants } from './grants.ts';

/** What is wrong with a request whose sender may be told so by redirect. @see RFC 6749 section 4.1.2.1 */
const faultOf = (
  query: Readonly<Record<string, string>>,
  isPublic: boolean,
  fail: string | undefined,
): { readonly error: string; readonly description: string } | undefined => {
  if (query['response_type'] !== 'code')
    return { error: 'unsupported_response_type', description: 'Only response_type=code is supported.' };
  if (fail === 'comma-scopes' && /\s/.test(query['scope'] ?? ''))
    return { error: 'invalid_scope', description: 'A scope is not known.' };
  const { code_challenge: challenge, code_challenge_method: method } = query;
  if (challenge !== undefined && method !== 'S256')
    return { error: 'invalid_request', description: 'Only code_challenge_method=S256 is supported.' };
  if (challenge === undefined && isPublic)
    return { error: 'invalid_request', description: 'A public client must use PKCE.' };
  return undefined;
};

/** `GET /oauth2/authorize`: checks the request, then puts it before the user. */
export function authorize(
  context: Context<Env>,
  consent: Consent,
  grants: Grants,
): Response | Promise<Response> {
  const query = context.req.query();
  const client = findClient(query['client_id']);
  const redirectUri = query['redirect_uri'];
  if (client === undefined)
    return context.html(messagePage('Unknown application', 'No client has this client_id.'), 400);
  if (!isRegisteredRedirect(redirectUri))
    return context.html(messagePage('Wrong return address', 'This redirect_uri is not registered.'), 400);

  const issuer = originOf(context);
  const fail = askedFail(context);
  const back = (answer: Readonly<Record<string, string>>): string => {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
    if (query['state'] !== undefined) url.searchParams.set('state', query['state']);
    url.searchParams.set('iss', issuer);
    return spoilReturn(url.href, fail, 'state');
  };

  const fault = faultOf(query, client.secret === undefined, fail);
  if (fault !== undefined)
    return context.redirect(back({ error: fault.error, error_description: fault.description }), 302);
  const scope = query['scope'] ?? 'read';
  const path = consent.put({
    app: client.name,
    scopes: scope.split(/[ ,]/).filter((name) => name !== ''),
    allow: (account) => {
      const challenge = query['code_challenge'];
      return back({ code: grants.issueCode({ client, account, scope, redirectUri, challenge }) });
    },
    deny: () => back({ error: 'access_denied', error_description: 'The user said no.' }),
  });
  return context.redirect(path, 302);
}
