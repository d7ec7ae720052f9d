import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { problem } from '@claviger/engine';
import type { Deps } from '../deps.ts';
import { traceOf } from '../log.ts';
import type { CallTimeouts } from '../settings.ts';
import { authorizeCall } from './authorize.ts';
import { createCallLog } from './call-log.ts';
import { createCallers } from './callers.ts';
import { createConnections } from './connections.ts';
import { createEndlessCalls } from './endless.ts';
import { isSwitch } from './faults.ts';
import { handleCall, type Incoming, type Rooms } from './handle.ts';
import { refuseCall } from './refuse.ts';
import { createFreshness } from './renew.ts';
import { authorizeRoute, proxyRoute } from './route.ts';
import { createSlots, defaultSlotLimits, type SlotLimits } from './slots.ts';
import { createSwitches } from './switch.ts';
import type { StoreChanges } from './watch-store.ts';

/** Carries `ANY /v1/connections/{id}/proxy/{path…}`. @see decisions/0014-proxy.md */
export interface CallProxy {
  /** Takes a request that is for it; false leaves it to others. */
  take(request: IncomingMessage, response: ServerResponse, expects?: boolean): boolean;
  /** Whether a request to change protocols is for it. */
  mayUpgrade(request: IncomingMessage): boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** What this process changes in the store. */
  readonly changes: StoreChanges;
  /** Writes what is still to be logged. */
  flush(): Promise<void>;
  /** Ends connections that were taken over: a server that closes does not know of them. */
  hangUp(): void;
  /** All of it. */
  close(): Promise<void>;
}

/** What a proxy may be told. */
export interface ProxyOptions extends CallTimeouts {
  readonly limits?: SlotLimits;
  after(ms: number, run: () => void): () => void;
  exchangeId(): string;
}

/** Makes the proxy of one server. */
export function createProxy(deps: Deps, options: ProxyOptions): CallProxy {
  const { headersMs, idleMs, limits = defaultSlotLimits, after, exchangeId } = options;
  const log = createCallLog(deps, after);
  const times = { headersTimeoutMs: headersMs, idleTimeoutMs: idleMs };
  const connections = createConnections(deps, times, after);
  const callers = createCallers(deps, log.usedKey);
  const switches = createSwitches(idleMs);
  const endless = createEndlessCalls(after);
  const freshness = createFreshness(deps, connections, after);
  const rooms: Rooms = {
    deps,
    callers,
    connections,
    freshness,
    patience: { freshness, after, random: Math.random, now: deps.now },
    slots: createSlots(after, limits),
    log,
    endless,
    idleMs,
    exchangeId,
  };

  function handle<Asked extends Pick<Incoming, 'request' | 'response'>>(
    route: string,
    how: (rooms: Rooms, asked: Asked) => Promise<void>,
    asked: Asked,
  ): void {
    const { response } = asked;
    const { method = '' } = asked.request;
    const startedAt = performance.now();
    response.once('close', () => {
      const labels = { method: methodOf(method), route, status: response.statusCode };
      deps.metrics.request(labels, (performance.now() - startedAt) / 1000);
    });
    how(rooms, asked).catch((error) => {
      deps.log.error({ error: traceOf(error) }, 'unexpected error in a call');
      refuseCall(response, problem('internal', 'api'));
    });
  }

  return {
    take(request, response, expects = false) {
      const call = proxyRoute(request.url);
      const question = call === undefined ? authorizeRoute(request.url) : undefined;
      if (call !== undefined) handle(callRoute, handleCall, { request, response, route: call, expects });
      else if (question === undefined) return false;
      else handle(questionRoute, authorizeCall, { request, response, route: question });
      return true;
    },
    mayUpgrade: (request) =>
      proxyRoute(request.url) !== undefined && isSwitch(request) && request.method === 'GET',
    upgrade(request, socket, head) {
      const asked = proxyRoute(request.url);
      if (asked === undefined) return void socket.destroy();
      const response = new ServerResponse(request);
      response.shouldKeepAlive = false;
      response.assignSocket(socket as Parameters<typeof response.assignSocket>[0]);
      response.once('finish', () => socket.end());
      socket.on('error', () => {});
      socket.once('close', () => response.emit('close'));
      const switchTo = switches.between(socket, head, response);
      handle(callRoute, handleCall, { request, response, route: asked, switchTo });
    },
    changes: {
      keys() {
        callers.forget();
        endless.askAgain();
      },
      connection(workspace, id) {
        connections.connection(workspace, id);
        endless.askAgain(workspace, id);
      },
      integration: connections.integration,
    },
    flush: log.flush,
    hangUp: switches.close,
    async close() {
      switches.close();
      await log.close();
    },
  };
}

const callRoute = '/v1/connections/{id}/proxy/{path}';
const questionRoute = '/v1/connections/{id}/authorize';

function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other';
}

/** Puts the proxy before whatever else a server answers. */
export function listenWith(
  server: Server,
  proxy: CallProxy,
  others: (request: IncomingMessage, response: ServerResponse) => void,
): void {
  server.on('request', (request, response) => {
    if (isOdd(request)) refuseOdd(response);
    else if (!proxy.take(request, response)) others(request, response);
  });
  server.on('checkContinue', (request, response) => {
    if (isOdd(request)) return refuseOdd(response);
    if (proxy.take(request, response, true)) return;
    response.writeContinue();
    others(request, response);
  });
  server.on('upgrade', (request, socket, head) => proxy.upgrade(request, socket, head));
}

/** A version of HTTP that nobody speaks, or a target that names a user: nothing that an honest client sends. */
function isOdd({ httpVersionMajor, httpVersionMinor, url = '', headers }: IncomingMessage): boolean {
  if (httpVersionMajor !== 1 || httpVersionMinor > 1) return true;
  // Chunks came with 1.1: whoever says 1.0 does not frame so. @see RFC 9112 section 6.1
  if (httpVersionMinor === 0 && headers['transfer-encoding'] !== undefined) return true;
  return !url.startsWith('/') && (URL.parse(url)?.username ?? '') + (URL.parse(url)?.password ?? '') !== '';
}

function refuseOdd(response: ServerResponse): void {
  response.shouldKeepAlive = false;
  refuseCall(response, problem('field_invalid', 'api', { key: 'request line' }), {
    status: 400,
    detail: 'The request line cannot be meant.',
    fix: 'Send METHOD /path HTTP/1.1.',
  });
}
