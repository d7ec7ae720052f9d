import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { isLocalhost, mayConnect, type PrivateHostRule, type Target } from './private-hosts.ts';

/** Every address of a name. Rejects with a system error (`ENOTFOUND`) when there is none. */
export type Lookup = (hostname: string) => Promise<readonly string[]>;

/** Why a socket was never opened: every address of the host is private and none is allowed. */
export class PrivateHostError extends Error {
  readonly code = 'ERR_PRIVATE_HOST';
}

export interface Egress {
  readonly rules: readonly PrivateHostRule[];
  readonly lookup?: Lookup;
  /** Certificates to trust besides the runtime's own, PEM. */
  readonly ca?: readonly string[];
}

/**
 * A pool of sockets that only ever connects to addresses it has judged itself: the name is resolved once, by the
 * socket, and what that one answer holds is both checked and connected to. So a name that changes its address between
 * a check and the connection gains nothing, and neither does a redirect.
 */
export function createAgent(
  egress: Egress,
  connect = guardedConnector(egress),
): Dispatcher & { destroy(): Promise<void> } {
  return new Agent({
    connect,
    // HTTP/2 would lower-case header names, and share one connection among unrelated calls.
    allowH2: false,
    // The exchange has one deadline of its own, which covers all of them.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: maxHeaderBytes,
  });
}

/** The longest head of an answer. */
export const maxHeaderBytes = 64 * 1024;
const connectTimeoutMs = 30_000;
const maxConnectors = 1_000;

/** What opens each socket, and judges where to. */
export function guardedConnector(egress: Egress): buildConnector.connector {
  const lookup = egress.lookup ?? systemAddresses;
  const ca = egress.ca === undefined ? {} : { ca: [...egress.ca] };
  // One per origin, since a rule may name a port and a lookup is not told of it; this also keeps TLS sessions.
  const connectors = new Map<string, buildConnector.connector>();

  function connectorFor(target: Target): buildConnector.connector {
    const key = `${target.host}:${target.port}`;
    const known = connectors.get(key);
    if (known !== undefined) return known;
    if (connectors.size >= maxConnectors) connectors.clear();
    const made = buildConnector({
      ...ca,
      allowH2: false,
      // Explicit, so that NODE_TLS_REJECT_UNAUTHORIZED cannot turn it off.
      rejectUnauthorized: true,
      timeout: connectTimeoutMs,
      lookup: guardLookup(lookup, (address) => mayConnect(egress.rules, target, address)),
    });
    connectors.set(key, made);
    return made;
  }

  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const target = { host: options.hostname, port };
    // A socket looks up names only: an address must be judged here.
    if (isIP(target.host) !== 0 && !mayConnect(egress.rules, target, target.host)) {
      queueMicrotask(() => callback(new PrivateHostError(target.host), null));
      return;
    }
    connectorFor(target)(options, callback);
  };
}

/** A socket's lookup that answers permitted addresses only, and fails when there is none. */
export function guardLookup(lookup: Lookup, permits: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    const resolved = isLocalhost(hostname) ? Promise.resolve(loopback) : lookup(hostname);
    resolved.then(
      (addresses) => {
        const [first, ...others] = addresses.filter(permits);
        if (addresses.length === 0) callback(noSuchName(hostname), []);
        else if (first === undefined) callback(new PrivateHostError(hostname), []);
        else if (options.all) callback(null, [first, ...others].map(withFamily));
        else callback(null, first, isIP(first));
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

function noSuchName(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address: ${hostname}`), { code: 'ENOTFOUND' });
}

const loopback = ['127.0.0.1', '::1'];

function withFamily(address: string): { address: string; family: number } {
  return { address, family: isIP(address) };
}

async function systemAddresses(hostname: string): Promise<readonly string[]> {
  const found = await systemLookup(hostname, { all: true });
  return found.map((entry) => entry.address);
}
