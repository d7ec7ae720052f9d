import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AddressRange, isLinkLocal, isPrivateAddress, isWithin, parseRange } from './addresses.ts';

const ipv4Ranges = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['RFC 1918, ten', '10.0.0.0', '10.255.255.255'],
  ['shared, carrier-grade NAT', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.1', '127.255.255.254'],
  ['link-local', '169.254.0.1', '169.254.169.254'],
  ['RFC 1918, 172', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments', '192.0.0.1', '192.0.0.170'],
  ['documentation one', '192.0.2.0', '192.0.2.255'],
  ['6to4 relays', '192.88.99.0', '192.88.99.255'],
  ['RFC 1918, 192', '192.168.0.0', '192.168.255.255'],
  ['benchmarking', '198.18.0.0', '198.19.255.255'],
  ['documentation two', '198.51.100.0', '198.51.100.255'],
  ['documentation three', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.1', '239.255.255.255'],
  ['reserved', '240.0.0.0', '255.255.255.254'],
  ['broadcast', '255.255.255.255', '255.255.255.255'],
] as const;

test.each(ipv4Ranges)('F-131 %s is private, from %s to %s', (_, first, last) => {
  expect(isPrivateAddress(first)).toBe(true);
  expect(isPrivateAddress(last)).toBe(true);
});

test.each(['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255'])(
  'F-131 %s, next to a private range, is public',
  (address) => expect(isPrivateAddress(address)).toBe(false),
);

test.each([
  '128.0.0.1',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '223.255.255.255',
])('F-131 %s, on the other side, is public', (address) => expect(isPrivateAddress(address)).toBe(false));

test.each([
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['link-local', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['deprecated site-local', 'fec0::1'],
  ['unique local', 'fc00::1'],
  ['unique local, a metadata service', 'fd00:ec2::254'],
  ['multicast', 'ff02::1'],
  ['documentation', '2001:db8::1'],
  ['documentation, the newer one', '3fff::1'],
  ['benchmarking', '2001:2::1'],
  ['discard', '100::1'],
  ['NAT64 of local use', '64:ff9b:1::1'],
  ['not assigned to anybody', '4000::1'],
  ['segment routing', '5f00::1'],
])('F-131 IPv6 %s (%s) is private', (_, address) => expect(isPrivateAddress(address)).toBe(true));

test.each(['2606:4700:4700::1111', '2a00:1450:4001:81b::200e'])('F-131 %s is public', (address) =>
  expect(isPrivateAddress(address)).toBe(false),
);

test.each([
  ['mapped', '::ffff:127.0.0.1'],
  ['mapped, in hexadecimal', '::ffff:7f00:1'],
  ['translated', '::ffff:0:10.0.0.1'],
  ['compatible', '::127.0.0.1'],
  ['NAT64', '64:ff9b::169.254.169.254'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo, a private client', '2001:0:808:808:0:0:80ff:fffe'],
  ['Teredo, a private server', '2001:0:a00:1:0:0:f7f7:f7f7'],
])('F-131 an IPv6 address that carries a private IPv4 address is private: %s', (_, address) =>
  expect(isPrivateAddress(address)).toBe(true),
);

test.each(['', 'localhost', '127.0.0.1 ', '1.2.3', '0x7f000001', '2130706433', '[::1]', '::1::'])(
  'F-131 what is no address in its plain form (%j) counts as private',
  (text) => expect(isPrivateAddress(text)).toBe(true),
);

/** Every way in which IPv6 writes an IPv4 address that ends up there. */
const carriers: readonly ((high: string, low: string) => string)[] = [
  (high, low) => `::ffff:${high}:${low}`,
  (high, low) => `::ffff:0:${high}:${low}`,
  (high, low) => `::${high}:${low}`,
  (high, low) => `64:ff9b::${high}:${low}`,
  (high, low) => `2002:${high}:${low}::`,
];

const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));

test('F-131 every IPv6 form of an IPv4 address is judged as that address', () => {
  fc.assert(
    fc.property(octets, fc.constantFrom(...carriers), ([a, b, c, d], carry) => {
      const high = ((a << 8) | b).toString(16);
      const low = ((c << 8) | d).toString(16);
      const carried = carry(high, low);
      expect(isPrivateAddress(carried)).toBe(isPrivateAddress(`${a}.${b}.${c}.${d}`));
    }),
    { numRuns: 2_000 },
  );
});

test('F-131 an allowed range opens the IPv6 forms of its addresses and no others', () => {
  const ranges = [range('10.1.0.0/16')];
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.nat(255), fc.constantFrom(...carriers), (b, c, d, carry) => {
      const carried = carry(((10 << 8) | b).toString(16), ((c << 8) | d).toString(16));
      expect(isWithin(ranges, carried)).toBe(b === 1);
    }),
  );
});

test('an IPv6 range opens its own addresses', () => {
  expect(isWithin([range('fd00::/8')], 'fd12::1')).toBe(true);
  expect(isWithin([range('fd00::/8')], 'fc00::1')).toBe(false);
});

test('every public address is within no range at all', () => {
  expect(isWithin([], '1.1.1.1')).toBe(true);
  expect(isWithin([], '10.0.0.1')).toBe(false);
  expect(isWithin([range('0.0.0.0/0')], 'nonsense')).toBe(false);
});

test('link-local is seen through IPv6 forms too', () => {
  expect(isLinkLocal('169.254.169.254')).toBe(true);
  expect(isLinkLocal('::ffff:169.254.169.254')).toBe(true);
  expect(isLinkLocal('fe80::1')).toBe(true);
  expect(isLinkLocal('10.0.0.1')).toBe(false);
});

test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'acme.com', '10.0.0.0/-1', '10/8', ''])(
  '%j is no range',
  (text) => expect(parseRange(text)).toBeUndefined(),
);

function range(text: string): AddressRange {
  const found = parseRange(text);
  if (found === undefined) throw new Error(`no range: ${text}`);
  return found;
}
