import type { Context, Next } from 'hono';
import type { Env } from '../http.ts';
import type { Misbehaviour } from './misbehaviour.ts';

type Values = Readonly<Record<string, unknown>>;

/** Members that hold a token, whatever the scheme. */
const tokenNames = ['access_token', 'refresh_token', 'sessionToken', 'oauth_token', 'oauth_token_secret'];

const readAnswer = async (response: Response): Promise<Values | undefined> => {
  const text = await response.clone().text();
  if ((response.headers.get('content-type') ?? '').includes('form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed !== null && typeof parsed === 'object' ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
};

/** Lets the endpoint answer, then answers something made of it, as JSON. */
const spoil = async (
  context: Context<Env>,
  next: Next,
  change: (values: Values) => { readonly values: Values; readonly status?: number },
): Promise<Response | undefined> => {
  await next();
  const values = await readAnswer(context.res);
  if (values === undefined) return undefined;
  const changed = change(values);
  const { status, headers } = context.res;
  const kept = new Headers(headers);
  kept.set('Content-Type', 'application/json');
  kept.delete('Content-Length');
  context.res = undefined;
  context.res = new Response(JSON.stringify(changed.values), {
    status: changed.status ?? status,
    headers: kept,
  });
  return undefined;
};

const withoutTokens = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !tokenNames.includes(name)));

/** Right work, wrong answer: the endpoint runs, its answer is changed. */
export const answers: readonly Misbehaviour[] = [
  {
    name: 'nested-token',
    what: 'the right answer, but under `data.token` instead of at top level',
    run: (context, next) => spoil(context, next, (values) => ({ values: { data: { token: values } } })),
  },
  {
    name: 'no-token',
    what: 'the right answer without any token in it',
    run: (context, next) => spoil(context, next, (values) => ({ values: withoutTokens(values) })),
  },
  {
    name: 'error-200',
    what: 'status 200 with `{"error": …}`, as some token endpoints refuse',
    run: (context, next) =>
      spoil(context, next, () => ({
        values: { error: 'invalid_grant', error_description: 'Refused, but politely.' },
        status: 200,
      })),
  },
  {
    name: 'echo-secret',
    what: 'the answer as it is, with every credential that was sent repeated in member `echo` and header `X-Echo`',
    run: async (context, next) => {
      const sent = [
        new URL(context.req.url).search,
        context.req.header('authorization'),
        context.req.header('cookie'),
        context.req.header('x-api-key'),
        context.req.header('x-session-token'),
        await context.req.raw.clone().text(),
      ];
      const echo = sent.filter((part) => part !== undefined && part !== '').join(' | ');
      const spoiled = await spoil(context, next, (values) => ({ values: { ...values, echo } }));
      context.res.headers.set('X-Echo', encodeURI(echo).slice(0, 4_096));
      return spoiled;
    },
  },
];
