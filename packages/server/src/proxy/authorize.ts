import type { IncomingMessage, ServerResponse } from 'node:http';
import { leadsOut, ok, type Problem, problem, type Result } from '@claviger/engine';
import { usable, wordsOfAdmission } from './admit.ts';
import { baseOf } from './call.ts';
import { connectionLifeMs, type ReadyConnection } from './connections.ts';
import { fault, userOf } from './faults.ts';
import type { Rooms } from './handle.ts';
import { readCallerHeaders } from './headers.ts';
import { type CallRefusal, refuseCall } from './refuse.ts';
import { type ProxyRoute, splitTarget } from './route.ts';

/** A proxy's question: what must this call carry? */
export interface Question {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: ProxyRoute;
}

/**
 * Answers the headers that a call must carry, for proxies that carry the bytes themselves: by the conventions of
 * Envoy's `ext_authz`, nginx's `auth_request` and the forward-auth of Traefik and Caddy. @see docs/authorize.md
 */
export async function authorizeCall(rooms: Rooms, { request, response, route }: Question): Promise<void> {
  request.resume();
  const refused = (found: Problem, more?: CallRefusal) => refuseCall(response, found, more);
  const headers = readCallerHeaders(request.rawHeaders);
  const caller = await rooms.callers.find(headers.authorization);
  if (caller === undefined) return refused(problem('unauthenticated', 'api'));
  // Whoever is answered reads credentials.
  if (!caller.permissions.includes('credentials:read'))
    return refused(problem('permission_denied', 'api', { permission: 'credentials:read' }));
  const asked = askedOf(request, route);
  if (leadsOut(asked.path) || !/^(?:\/|$)/.test(asked.path)) {
    const wrong = fault(
      'path',
      'The path of the call cannot be meant.',
      'Send the path behind the base URL.',
    );
    return refused(wrong.problem, wrong);
  }
  const user = userOf(headers);
  if (!user.ok) return refused(user.problem, user.words);
  // Headers that hold credentials: never for those with whom it is only shared.
  const asks = { caller, user: user.value, id: route.connection, right: 'own' } as const;
  const found = await usable(rooms, asks);
  if (!found.ok) return refused(found.problem, wordsOfAdmission(found.problem));
  const fresh = await freshOf(rooms, found.value, headerOf(request, 'claviger-refused'));
  if (!fresh.ok) return refused(fresh.problem);
  const base = baseOf(fresh.value, headers.target);
  if (!base.ok) return refused(base.problem);
  const injected = await fresh.value.calls.inject({ ...asked, base: base.value, headers: headers.passed });
  for (const sent of injected.sent)
    rooms.log.add({
      id: rooms.exchangeId(),
      ready: fresh.value,
      sent,
      requestBytes: 0,
      responseBytes: 0,
      durationMs: sent.durationMs,
    });
  if (!injected.ok) return refused(injected.problem, wordsFor(injected.problem));
  const { origin, path, headers: added, isBound } = injected.value;
  const taken = Object.keys(added).find((name) => ofAnswer.test(name));
  if (taken !== undefined) {
    const reason = `The call must carry ${taken}, which an answer of ours has itself.`;
    const clash = problem('conflict', 'request', { reason });
    return refused(clash, wordsFor(clash));
  }
  rooms.log.usedConnection(fresh.value);
  response.writeHead(200, [
    ...Object.entries(added).flat(),
    ...['Claviger-Target', origin],
    ...(isBound ? ['Claviger-Uri', path] : []),
    ...['Claviger-Generation', String(fresh.value.connection.generation)],
    ...cachedFor(isBound ? 0 : secondsOf(fresh.value, rooms.deps.now())),
    ...['Content-Length', '0'],
  ]);
  response.end();
}

/** The call that is asked about: as Envoy appends it, or as nginx, Traefik and Caddy tell it in headers. */
function askedOf(request: IncomingMessage, { path, query }: ProxyRoute) {
  const method = request.method ?? 'GET';
  if (path !== '') return { method, path, query };
  const told = headerOf(request, 'x-original-uri') ?? headerOf(request, 'x-forwarded-uri');
  const toldMethod = headerOf(request, 'x-original-method') ?? headerOf(request, 'x-forwarded-method');
  return { method: toldMethod ?? method, ...splitTarget(told ?? '') };
}

/** Renewed where that is due, or where an app has refused what this very generation gave. */
async function freshOf(
  { freshness }: Rooms,
  ready: ReadyConnection,
  refused: string | undefined,
): Promise<Result<ReadyConnection>> {
  if (refused === String(ready.connection.generation) && ready.life.canRenew) return freshness.replace(ready);
  const fresh = await freshness.freshen(ready);
  return 'ok' in fresh ? fresh : ok(fresh);
}

/** How long credentials are used without being looked up, in seconds. */
function secondsOf({ life }: ReadyConnection, now: number): number {
  return Math.max(0, Math.floor(Math.min(connectionLifeMs, life.dueAt - now, life.endsAt - now) / 1000));
}

/** How long a proxy may use an answer again. @see RFC 9111 section 5.2.2 */
function cachedFor(seconds: number): readonly string[] {
  return [
    // nginx keeps nothing private but by its own header, and before 1.23 only where that comes first.
    'X-Accel-Expires',
    String(seconds),
    'Cache-Control',
    seconds === 0 ? 'no-store' : `private, max-age=${seconds}`,
  ];
}

/** What an answer says of itself: no proxy could tell it from what is to be injected. */
const ofAnswer =
  /^(?:cache-control|connection|content-length|date|host|keep-alive|set-cookie|te|trailer|transfer-encoding|upgrade|x-accel-expires|claviger-.*)$/i;

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function wordsFor({ code, params }: Problem): CallRefusal {
  const { reason } = params;
  if (code !== 'conflict' || reason === undefined) return {};
  return { detail: reason, fix: 'Send this call through /proxy.' };
}
