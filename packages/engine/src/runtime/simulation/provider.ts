import type { Values } from '../../definition/bundle.ts';
import { failed, ok, problem, type Result } from '../../problem/problem.ts';
import type { Transport } from '../../transport/transport.ts';
import type { WireRequest } from '../../wire/request.ts';
import { headerOf } from '../../wire/request.ts';
import type { WireResponse } from '../../wire/response.ts';
import { type Ledger, serialOf } from './ledger.ts';
import type { Process } from './process.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** What goes wrong between us and the provider, and in it. Probabilities of one request. */
export interface Manners {
  /** 503 or 429, and the token was not looked at. */
  readonly refuses: number;
  /** The request never arrives. */
  readonly losesRequest: number;
  /** The token is taken, and the answer is a 502, or never arrives. */
  readonly losesAnswer: number;
  /** Takes seconds. */
  readonly isSlow: number;
  /** The answer arrives twice. */
  readonly repeats: number;
}

/** How long an access token lives. */
export const lifetimeMs = 60_000;

/** A provider that rotates refresh tokens, and revokes the family when a spent one comes back. */
export interface Provider {
  /** The first tokens of a connection. */
  connect(connection: string): Values;
  /** The number of its newest tokens; 0 when the family is revoked. */
  newest(connection: string): number;
  /** Until when an access token is good, in milliseconds since the epoch. */
  endOf(connection: string, serial: number): number;
  /** The way to it from one process. */
  transportOf(process: Process): Transport;
  /** Requests with a refresh token that arrived. */
  readonly exchanges: number;
}

interface Family {
  serial: number;
  isRevoked: boolean;
  readonly endsAt: Map<number, number>;
}

type Answer = Pick<WireResponse, 'status'> & { readonly data: unknown };

/** Starts one. */
export function createProvider(
  scheduler: Scheduler,
  random: Random,
  ledger: Ledger,
  manners: () => Manners,
): Provider {
  const families = new Map<string, Family>();
  let exchanges = 0;

  return {
    connect(connection) {
      const family: Family = { serial: 0, isRevoked: false, endsAt: new Map() };
      families.set(connection, family);
      return tokensOf(connection, family);
    },
    newest(connection) {
      const family = families.get(connection);
      return family === undefined || family.isRevoked ? 0 : family.serial;
    },
    endOf,
    get exchanges() {
      return exchanges;
    },
    transportOf: (process) => (request, options) =>
      new Promise((resolve) => {
        const isExchange = request.url.endsWith('/token');
        const times = { startedAt: scheduler.now(), durationMs: 0 };
        const settle = (result: Result<WireResponse>): void => {
          options.onExchange?.({
            request,
            ...times,
            ...(result.ok ? { response: result.value } : { problem: result.problem }),
          });
          resolve(result);
        };
        if (isExchange) exchange(request, options.limits.timeoutMs, process, settle);
        else
          process.deliver(random.between(2, 300), () => settle(ok(responseOf(request, resource(request)))));
      }),
  };

  function exchange(
    request: WireRequest,
    timeoutMs: number,
    process: Process,
    settle: (result: Result<WireResponse>) => void,
  ): void {
    const token = new URLSearchParams(String(request.body)).get('refresh_token') ?? '';
    const given = serialOf({ refresh_token: token });
    const connection = /^refresh-(.*)-\d+$/.exec(token)?.[1] ?? '';
    const ended = ledger.sent(connection, given);
    const { losesRequest, losesAnswer, refuses, isSlow, repeats } = manners();
    let made = 0;
    let isSettled = false;
    const finish = (result: Result<WireResponse>): void => {
      if (isSettled) return;
      isSettled = true;
      settle(result);
    };
    const latency = (): number =>
      random.chance(isSlow) ? random.between(400, timeoutMs) : random.between(2, 300);

    scheduler.after(timeoutMs, ended);
    process.deliver(timeoutMs, () => {
      if (isSettled) return;
      // It is cut off by the one who sent it.
      if (made > 0) ledger.lost(connection, made);
      finish(failed(problem('timeout', 'request', { seconds: String(timeoutMs / 1000) })));
    });
    if (random.chance(losesRequest)) return;
    const upMs = latency();
    // What would arrive after its sender has given up does not: lease and exchange have that much between them.
    if (upMs >= timeoutMs) return;
    scheduler.after(upMs, () => {
      const isRefused = random.chance(refuses);
      const answer = isRefused
        ? { status: random.chance(0.3) ? 429 : 503, data: {} }
        : take(connection, given, process);
      if (answer.status === 200) made = given + 1;
      const isLost = random.chance(losesAnswer);
      // Within the same millisecond its sender may have given up before it arrived.
      if ((isLost || isSettled) && made > 0) ledger.lost(connection, made);
      if (isLost && random.chance(0.5)) return;
      const told = responseOf(request, isLost ? { status: 502, data: {} } : answer);
      const downMs = latency();
      scheduler.after(downMs, ended);
      for (let copies = random.chance(repeats) ? 2 : 1; copies > 0; copies -= 1)
        process.deliver(downMs + 10 * (copies - 1), () => finish(ok(told)));
    });
  }

  function take(connection: string, given: number, process: Process): Answer {
    exchanges += 1;
    const family = families.get(connection);
    if (family === undefined) return { status: 400, data: { error: 'invalid_request' } };
    if (family.isRevoked || given !== family.serial) {
      if (!family.isRevoked) ledger.revoked(connection);
      family.isRevoked = true;
      return { status: 400, data: { error: 'invalid_grant' } };
    }
    const data = tokensOf(connection, family);
    ledger.made(connection, family.serial, process);
    return { status: 200, data };
  }

  function tokensOf(connection: string, family: Family): Values {
    family.serial += 1;
    family.endsAt.set(family.serial, scheduler.now() + lifetimeMs);
    return {
      access_token: `access-${connection}-${family.serial}`,
      refresh_token: `refresh-${connection}-${family.serial}`,
      token_type: 'bearer',
      expires_in: lifetimeMs / 1000,
    };
  }

  function endOf(connection: string, serial: number): number {
    const family = families.get(connection);
    return (!family?.isRevoked && family?.endsAt.get(serial)) || 0;
  }

  /** An API: takes an access token until its end. */
  function resource(request: WireRequest): Answer {
    const [, connection = '', serial] =
      /access-(.*)-(\d+)$/.exec(headerOf(request.headers, 'authorization') ?? '') ?? [];
    return endOf(connection, Number(serial)) > scheduler.now()
      ? { status: 200, data: { ok: true } }
      : { status: 401, data: {} };
  }
}

function responseOf({ url }: WireRequest, { status, data }: Answer): WireResponse {
  const body = new TextEncoder().encode(JSON.stringify(data));
  return { url, status, headers: { 'content-type': 'application/json' }, body };
}
