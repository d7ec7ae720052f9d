import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { type Account, profileOf } from './accounts.ts';

/** Every app and context of the playground: Hono on Node's sockets. */
export type Env = { Bindings: HttpBindings };
export type Fields = Readonly<Record<string, string>>;

/** An empty room of routes. `getPath`: by which path a request finds its route; its own when absent. */
export function createRoutes(getPath?: (request: Request) => string): Hono<Env> {
  return new Hono<Env>(getPath === undefined ? {} : { getPath });
}

/** Answers with what others may see of an account. */
export function answerProfile(context: Context<Env>, account: Account): Response {
  return context.json(profileOf(account));
}

/** Refuses with 401 and the challenges of a scheme. @see RFC 9110 section 11.6.1 */
export function refuse(context: Context<Env>, challenges: readonly string[], message: string): Response {
  for (const challenge of challenges) context.header('WWW-Authenticate', challenge, { append: true });
  return context.json({ error: 'unauthorized', message }, 401);
}

/** The text after a scheme's name in `Authorization`, or undefined for another scheme. */
export function credentialsOf(context: Context<Env>, scheme: string): string | undefined {
  const [name, ...rest] = (context.req.header('authorization') ?? '').split(' ');
  return name?.toLowerCase() === scheme ? rest.join(' ').trim() : undefined;
}

/** User name and password of a Basic header, read as UTF-8. @see RFC 7617 section 2 */
export function basicCredentials(
  context: Context<Env>,
): { readonly username: string; readonly password: string } | undefined {
  const token = credentialsOf(context, 'basic');
  if (token === undefined) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The body's top-level values as text, from JSON or a form; undefined when it is neither. */
export async function readFields(context: Context<Env>): Promise<Fields | undefined> {
  const text = await context.req.text();
  const type = context.req.header('content-type') ?? '';
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(text));
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return undefined;
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}

/** Seconds that a request asks for with `?ttl=`, at most a day; `fallback` when it does not. */
export function requestedTtl(context: Context<Env>, fallback: number): number {
  const asked = Number(context.req.query('ttl') ?? fallback);
  return Number.isFinite(asked) && asked >= 0 ? Math.min(asked, 86_400) : fallback;
}

/** The address that this request was sent to, as the client sees it: the playground's issuer. */
export function originOf(context: Context<Env>): string {
  return new URL(context.req.url).origin;
}
