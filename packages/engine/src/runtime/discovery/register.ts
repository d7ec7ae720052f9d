import {
  dynamicClientRegistrationRequest,
  OperationProcessingError,
  processDynamicClientRegistrationResponse,
} from 'oauth4webapi';
import type { Values } from '../../definition/bundle.ts';
import { failed, ok, problem, type Result } from '../../problem/problem.ts';
import { errorWordsIn } from '../../schemes/oauth2/error-words.ts';
import { parseData } from '../../wire/parse.ts';
import type { WireResponse } from '../../wire/response.ts';
import { problemOfStatus } from '../../wire/status.ts';
import { isPlainObject } from '../prepare.ts';
import { askThrough, responseOf, type Search } from './search.ts';

/** A client that an authorization server now knows. Holds credentials. @see RFC 7591 section 3.2.1 */
export interface RegisteredClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** Milliseconds since the epoch; absent: never. */
  readonly secretExpiresAt?: number;
  /** By which the registration can be read and deleted later. @see RFC 7592 */
  readonly registration?: { readonly accessToken: string; readonly url: string };
  /** The method that the server registered, where it says. */
  readonly method?: string;
}

/** As the library has it: whatever is JSON. */
type Told = Parameters<typeof dynamicClientRegistrationRequest>[1];

/** Registers a client. `metadata` is what it tells of itself. @see RFC 7591 section 3 */
export async function registerClient(
  search: Search,
  endpoint: string,
  metadata: Values,
  initialAccessToken?: string,
): Promise<Result<RegisteredClient>> {
  if (initialAccessToken !== undefined) search.recorder.conceal({ initialAccessToken });
  const server = { issuer: new URL(endpoint).origin, registration_endpoint: endpoint };
  const answer = await askThrough(search, 'register', (options) =>
    dynamicClientRegistrationRequest(server, metadata as Told, {
      ...options,
      ...(initialAccessToken !== undefined && { initialAccessToken }),
    }),
  );
  if (!answer.ok) return failed({ ...answer.problem, stage: 'registration' });
  const data = parseData(answer.value);
  if (isPlainObject(data)) search.recorder.conceal(secretsOf(data));
  const { status, url } = answer.value;
  const host = new URL(url).host;
  if (status >= 400) {
    // @see RFC 7591 section 3.2.2
    const provider = errorWordsIn(data);
    const found = problemOfStatus(status, 'registration', { method: 'POST', host });
    if (found !== undefined) return failed({ ...found, ...(provider !== undefined && { provider }) });
  }
  try {
    const client = await processDynamicClientRegistrationResponse(responseOf(lenient(answer.value, data)));
    return ok(clientOf(client, metadata));
  } catch (error) {
    if (!(error instanceof OperationProcessingError)) throw error;
    return failed(problem('parse_error', 'registration', { host, reason: error.message }));
  }
}

function secretsOf({ client_secret, registration_access_token }: Values): Values {
  return { client_secret, registration_access_token };
}

/** Some servers answer 200, or do not say when the secret ends: both mean no harm. */
function lenient(response: WireResponse, data: unknown): WireResponse {
  if (response.status !== 200 && response.status !== 201) return response;
  if (!isPlainObject(data)) return { ...response, status: 201 };
  const whole = { client_secret_expires_at: 0, ...data };
  return { ...response, status: 201, body: new TextEncoder().encode(JSON.stringify(whole)) };
}

function clientOf(answer: Values, asked: Values): RegisteredClient {
  const text = (name: string) =>
    typeof answer[name] === 'string' && answer[name] !== '' ? answer[name] : undefined;
  const clientSecret = text('client_secret');
  const expires = answer['client_secret_expires_at'];
  const accessToken = text('registration_access_token');
  const url = text('registration_client_uri');
  const wantsSecret = String(asked['token_endpoint_auth_method']).startsWith('client_secret');
  const method =
    text('token_endpoint_auth_method') ?? (wantsSecret && clientSecret === undefined ? 'none' : undefined);
  return {
    clientId: text('client_id') ?? '',
    ...(clientSecret !== undefined && { clientSecret }),
    ...(typeof expires === 'number' && expires > 0 && { secretExpiresAt: expires * 1000 }),
    ...(accessToken !== undefined && url !== undefined && { registration: { accessToken, url } }),
    ...(method !== undefined && { method }),
  };
}
