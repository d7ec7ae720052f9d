import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses, as `parseRange` reads it. */
export interface AddressRange {
  readonly base: Address;
  readonly prefix: number;
}

/** Reads `10.0.0.0/8`, `fd00::/8`, `127.0.0.1` or `::1`; undefined when it is none of them. */
export function parseRange(text: string): AddressRange | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const base = parseAddress(address);
  if (base === undefined || rest.length > 0) return undefined;
  const bits = base.kind() === 'ipv4' ? 32 : 128;
  if (prefix === undefined) return { base, prefix: bits };
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits ? { base, prefix: Number(prefix) } : undefined;
}

/**
 * Whether an address is none of the public internet's: loopback, private, link-local, shared, multicast,
 * documentation, benchmarking, reserved, and every IPv6 form that carries such an IPv4 address. What cannot be read
 * counts as private. @see RFC 6890, F-131
 */
export function isPrivateAddress(text: string): boolean {
  const address = parseAddress(text);
  return address === undefined || embedded(address).some((leaf) => !isPublic(leaf));
}

/** Whether an address is link-local, where clouds keep their metadata service. @see RFC 3927 */
export function isLinkLocal(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && embedded(address).some((leaf) => leaf.range() === 'linkLocal');
}

/** Whether an address, or every IPv4 address that it carries, lies in one of the ranges or is public. */
export function isWithin(ranges: readonly AddressRange[], text: string): boolean {
  const address = parseAddress(text);
  if (address === undefined) return false;
  if (inRanges(ranges, address)) return true;
  return embedded(address).every((leaf) => inRanges(ranges, leaf) || isPublic(leaf));
}

function inRanges(ranges: readonly AddressRange[], address: Address): boolean {
  return ranges.some(
    (range) => range.base.kind() === address.kind() && address.match(range.base, range.prefix),
  );
}

function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

function isPublic(address: Address): boolean {
  const global = address.kind() === 'ipv4' || address.match(globalUnicast, 3);
  return global && address.range() === 'unicast';
}

const globalUnicast = ipaddr.IPv6.parse('2000::');
const translation = [
  '::ffff:0:0', // IPv4-mapped, RFC 4291
  '::ffff:0:0:0', // IPv4-translated, RFC 2765
  '64:ff9b::', // NAT64, RFC 6052
  '::', // IPv4-compatible, RFC 4291; `::` and `::1` are private in this reading too
].map((prefix) => ipaddr.IPv6.parse(prefix));

/** The IPv4 addresses that a packet to this address ends at, or the address itself. */
function embedded(address: Address): readonly Address[] {
  if (!(address instanceof ipaddr.IPv6)) return [address];
  const [, first = 0, second = 0, third = 0, , , high = 0, low = 0] = address.parts;
  if (translation.some((prefix) => address.match(prefix, 96))) return [ipv4(high, low)];
  if (address.range() === '6to4') return [ipv4(first, second)]; // RFC 3056
  // The server in clear, the client with every bit inverted. RFC 4380
  if (address.range() === 'teredo') return [ipv4(second, third), ipv4(high ^ 0xffff, low ^ 0xffff)];
  return [address];
}

function ipv4(high: number, low: number): ipaddr.IPv4 {
  return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
}
