import { type AddressRange, isLinkLocal, isPrivateAddress, isWithin, parseRange } from './addresses.ts';

/** One entry of the setting: what may be reached although it is private. */
export interface PrivateHostRule {
  /** A name, or `*.suffix`; lower-case. */
  readonly name?: string;
  readonly range?: AddressRange;
  /** Any port when absent. */
  readonly port?: number;
}

/** What a socket is about to connect to: the host as the URL names it. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** Reads `localhost`, `db.internal:8080`, `*.internal`, `127.0.0.1:80`, `[::1]:80`, `10.0.0.0/8`; undefined when it is none. */
export function parsePrivateHostRule(text: string): PrivateHostRule | undefined {
  const trimmed = text.trim();
  const range = parseRange(trimmed);
  if (range !== undefined) return { range };
  const parts = /^(?:\[(?<literal>[^\]]+)\]|(?<host>[^:[\]]+))(?::(?<port>\d{1,5}))?$/.exec(trimmed)?.groups;
  if (parts === undefined) return undefined;
  const port = parts['port'] === undefined ? undefined : Number(parts['port']);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  const host = parts['literal'] ?? parts['host'] ?? '';
  const at = port === undefined ? {} : { port };
  const address = host.includes('/') ? undefined : parseRange(host);
  if (address !== undefined) return { range: address, ...at };
  const isName = parts['literal'] === undefined && namePattern.test(host);
  return isName ? { name: host.toLowerCase(), ...at } : undefined;
}

/**
 * Whether a connection to a host may go to one of its addresses. A rule by name opens every address of that name but
 * the link-local ones: a cloud's metadata service is reached only by a rule that names its address.
 */
export function mayConnect(rules: readonly PrivateHostRule[], target: Target, address: string): boolean {
  if (!isPrivateAddress(address)) return true;
  const here = rules.filter((rule) => rule.port === undefined || rule.port === target.port);
  const ranges = here.flatMap((rule) => (rule.range === undefined ? [] : [rule.range]));
  if (isWithin(ranges, address)) return true;
  const host = target.host.toLowerCase().replace(/\.$/, '');
  const isNamed = here.some((rule) => rule.name !== undefined && matchesName(rule.name, host));
  return isNamed && !isLinkLocal(address);
}

/** Whether entries of the setting name a URL's host as it stands there. No resolver is asked. */
export function namesPrivateHost(entries: readonly string[], url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return entries.some((entry) => {
    const rule = parsePrivateHostRule(entry);
    if (rule === undefined || (rule.port !== undefined && rule.port !== port)) return false;
    if (rule.range !== undefined) return isPrivateAddress(host) && isWithin([rule.range], host);
    return rule.name !== undefined && matchesName(rule.name, host);
  });
}

/** Whether a name is the machine's own by definition, whatever a resolver says. @see RFC 6761 section 6.3 */
export function isLocalhost(host: string): boolean {
  return /(^|\.)localhost\.?$/i.test(host);
}

// The last label may not be a number: such a name is an address in disguise.
const namePattern = /^(\*\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\.)*(?!\d+$)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?$/i;

function matchesName(name: string, host: string): boolean {
  return name.startsWith('*.')
    ? host.endsWith(name.slice(1)) && host.length > name.length - 1
    : host === name;
}
