import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Env, readFields } from '../http.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** What an app insists on, and how it refuses everything else; the endpoint runs when it is met. */
interface Demand {
  readonly name: string;
  readonly what: string;
  isMet(context: Context<Env>): boolean | Promise<boolean>;
  readonly status: ContentfulStatusCode;
  readonly answer?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const page = '<!doctype html><title>Acme CRM</title><h1>Welcome</h1>';

const typeOf = (context: Context<Env>) => context.req.header('content-type') ?? '';

/** The fields of the body, which the endpoint reads again. */
const fieldsOf = async (context: Context<Env>) => (await readFields(context)) ?? {};

const demand = ({ name, what, isMet, status, answer, headers }: Demand): Misbehaviour => ({
  name,
  what,
  run: async (context, next) => {
    if (await isMet(context)) {
      await next();
      return undefined;
    }
    return answer === undefined
      ? context.html(page, status, { ...headers })
      : context.json(answer, status, { ...headers });
  },
});

const unknownClient = {
  error: 'invalid_client',
  error_description: 'The client is not recognised.',
} as const;

/** Apps that are particular about how they are asked. */
export const demands: readonly Misbehaviour[] = [
  demand({
    name: 'basic-only',
    what: 'a client secret in the body is refused with 401 and `invalid_client`: it belongs in the header',
    isMet: async (context) => (await fieldsOf(context))['client_secret'] === undefined,
    status: 401,
    answer: unknownClient,
  }),
  demand({
    name: 'post-only',
    what: 'a Basic header is refused with 401 and `invalid_client`: the client belongs in the body',
    isMet: (context) => context.req.header('authorization') === undefined,
    status: 401,
    answer: unknownClient,
  }),
  demand({
    name: 'json-only',
    what: 'status 415 unless the body is JSON',
    isMet: (context) => typeOf(context).includes('json'),
    status: 415,
    answer: { error: 'invalid_request', message: 'The body is not of a kind that is read here.' },
  }),
  demand({
    name: 'form-only',
    what: 'status 400 unless the body is a form',
    isMet: (context) => typeOf(context).includes('urlencoded'),
    status: 400,
    answer: { error: 'invalid_request', message: 'A parameter is missing.' },
  }),
  demand({
    name: 'accept-json',
    what: 'an HTML page with status 200 unless `Accept` is `application/json` and nothing else',
    isMet: (context) => context.req.header('accept') === 'application/json',
    status: 200,
  }),
  demand({
    name: 'slash',
    what: 'status 404 unless the path ends in a slash',
    isMet: (context) => new URL(context.req.url).pathname.endsWith('/'),
    status: 404,
    answer: { error: 'not_found' },
  }),
  {
    name: 'token-word',
    what: 'status 401 unless the header is `Authorization: Token …`, whatever the endpoint usually wants',
    run: async (context, next) => {
      const [word, ...credentials] = (context.req.header('authorization') ?? '').split(' ');
      if (word !== 'Token') {
        const headers = { 'WWW-Authenticate': 'Token realm="Acme CRM"' };
        return context.json(
          { error: 'unauthorized', message: 'This is not how a token is sent.' },
          401,
          headers,
        );
      }
      const headers = new Headers(context.req.raw.headers);
      headers.set('authorization', `Bearer ${credentials.join(' ')}`);
      context.req.raw = new Request(context.req.raw, { headers });
      await next();
      return undefined;
    },
  },
];

/** The path by which a request finds its endpoint: an app that demands a slash has it at the same place. */
export function pathOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  return searchParams.get('fail') === 'slash' ? pathname.replace(/\/$/, '') : pathname;
}
