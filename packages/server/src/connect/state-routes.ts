import { type Problem, problem, tellUser } from '@claviger/engine';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { refuse } from '../problems.ts';
import type { ConnectSession } from '../store/connect-session.ts';
import { sha256 } from './browser.ts';
import { askForCode } from './device.ts';
import { addressOf, type Guesses } from './guesses.ts';
import { type LiveStates, markedState } from './live-states.ts';
import { lookFor } from './show.ts';
import { sessionState } from './state.ts';
import { readEventId, stateStream } from './state-stream.ts';

/** What these routes need besides the usual. */
export interface StateRoutesDeps extends Deps {
  readonly guesses: Guesses;
  readonly live: LiveStates;
  after(ms: number, run: () => void): () => void;
}

/** What a page may carry with its question. @see CORS protocol, preflight */
const preflight = {
  'Access-Control-Allow-Methods': 'GET',
  'Access-Control-Allow-Headers': 'Last-Event-ID',
  'Access-Control-Max-Age': '600',
} as const;

/**
 * How an attempt stands, for whoever has its token: asked, or told as it changes. It binds no browser and changes
 * nothing. Pages of the session's allowed origins may read it, and no cookie counts. @see docs/connect.md
 */
export function stateRoutes(deps: StateRoutesDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  for (const path of ['/connect/:token/state', '/connect/:token/events'])
    routes.use(path, async (c, next) => {
      if (c.req.method !== 'OPTIONS') return next();
      const session = await sessionFor(c);
      return session === undefined ? unknown(c) : c.body(null, 204, preflight);
    });

  routes.get('/connect/:token/state', async (c) => {
    const session = await sessionFor(c);
    if (session === undefined) return unknown(c);
    const { lang } = lookFor(c, session).words;
    return c.json(await sessionState(deps, await askForCode(deps, session), lang));
  });

  routes.get('/connect/:token/events', async (c) => {
    const session = await sessionFor(c);
    if (session === undefined) return unknown(c);
    const language = lookFor(c, session).words.lang;
    const first = markedState(await sessionState(deps, session, language));
    const before = readEventId(c.req.header('last-event-id'));
    // The one answer after which a browser does not come back.
    if (first.state.isOver && first.mark === before?.mark) return c.body(null, 204);
    const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    const stream = stateStream(deps, { session, first, before, language });
    if (stream === undefined) return tooMany(c, 5);
    return c.body(stream, 200, headers);
  });

  return routes;

  async function sessionFor(c: Context<AppEnv>): Promise<ConnectSession | undefined> {
    c.header('Vary', 'Origin');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    const session = await deps.store.connectSessions.byToken(sha256(c.req.param('token') ?? ''));
    const origin = c.req.header('origin');
    if (session !== undefined && origin !== undefined && session.allowedOrigins.includes(origin)) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', 'Retry-After');
    }
    return session;
  }

  function unknown(c: Context<AppEnv>) {
    // It tells nothing of anybody, and without it a page takes a mistyped token for a server that is away.
    c.header('Access-Control-Allow-Origin', '*');
    const waitSeconds = deps.guesses.note(addressOf(c));
    return waitSeconds === undefined
      ? refuseUser(c, problem('not_found', 'api', { what: 'connect session' }))
      : tooMany(c, waitSeconds);
  }

  function tooMany(c: Context<AppEnv>, waitSeconds: number) {
    c.header('Retry-After', String(waitSeconds));
    return refuseUser(c, problem('too_many_requests', 'api'));
  }
}

/** A problem in a user's words. */
function refuseUser(c: Context<AppEnv>, found: Problem) {
  return refuse(c, found, { described: tellUser(found, lookFor(c).words.lang) });
}
