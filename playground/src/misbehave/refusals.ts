import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Misbehaviour } from './misbehaviour.ts';

const refusal = (
  status: ContentfulStatusCode,
  error: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Misbehaviour => ({
  name: String(status),
  what: `status ${status} with \`{"error": "${error}"}\`${headers['Retry-After'] === undefined ? '' : ' and `Retry-After: 2`'}`,
  run: async (context) => context.json({ error, message }, status, headers),
});

const body = (name: string, what: string, type: string, content: string): Misbehaviour => ({
  name,
  what,
  run: async (context) => context.body(content, 200, { 'Content-Type': type }),
});

/** Answers that a provider gives instead of the right one; the endpoint never runs. */
export const refusals: readonly Misbehaviour[] = [
  refusal(400, 'bad_request', 'The request is not understood.'),
  refusal(401, 'unauthorized', 'The credentials are not accepted.', {
    'WWW-Authenticate': 'Bearer realm="Acme CRM", error="invalid_token"',
  }),
  refusal(403, 'forbidden', 'This account may not do this.'),
  refusal(404, 'not_found', 'There is nothing here.'),
  refusal(429, 'rate_limited', 'Too many requests.', { 'Retry-After': '2' }),
  refusal(500, 'internal_error', 'Something broke.'),
  refusal(503, 'unavailable', 'Back in a minute.'),
  body(
    'html',
    'status 200 with an HTML page, as a login wall answers',
    'text/html; charset=utf-8',
    '<!doctype html><title>Acme CRM</title><h1>Sign in</h1><p>Your session has ended.</p>',
  ),
  body(
    'malformed',
    'status 200 with JSON that ends too early',
    'application/json',
    '{"id": "acc_1", "email": "ad',
  ),
  body('empty', 'status 200 with an empty body that says it is JSON', 'application/json', ''),
  {
    name: 'redirect-private',
    what: 'status 302 to a link-local address, where clouds keep their secrets',
    run: async (context) => context.redirect('http://169.254.169.254/latest/meta-data/', 302),
  },
  {
    name: 'redirect-loop',
    what: 'status 302 to the same address, for ever',
    run: async (context) => context.redirect(context.req.url, 302),
  },
];
