import { createHmac, timingSafeEqual, verify } from 'node:crypto';

/** A name and a value, decoded. A name may occur more than once. */
export type Pair = readonly [name: string, value: string];

/** What a consumer can prove its identity with. */
export interface Keys {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  /** PEM; only for RSA-SHA1. */
  readonly publicKey: string | undefined;
}

/** Percent-encodes all but unreserved characters. @see RFC 5849 section 3.6 */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The text that is signed. `pairs` hold query, form and `oauth_*` values but the signature. @see RFC 5849 section 3.4.1 */
export function baseString(method: string, url: string, pairs: readonly Pair[]): string {
  const { protocol, host, pathname } = new URL(url);
  const normalised = pairs
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => byBytes(nameA, nameB) || byBytes(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [method.toUpperCase(), `${protocol}//${host}${pathname}`, normalised].map(encode).join('&');
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

type Check = (base: string, signature: string, keys: Keys) => boolean;

const secretKey = ({ consumerSecret, tokenSecret }: Keys): string =>
  `${encode(consumerSecret)}&${encode(tokenSecret)}`;

const hmac =
  (hash: 'sha1' | 'sha256'): Check =>
  (base, signature, keys) =>
    same(createHmac(hash, secretKey(keys)).update(base).digest('base64'), signature);

/** Every signature method, by name. @see RFC 5849 sections 3.4.2 to 3.4.4 */
export const signatureMethods: Readonly<Record<string, Check>> = {
  'HMAC-SHA1': hmac('sha1'),
  'HMAC-SHA256': hmac('sha256'),
  'RSA-SHA1': (base, signature, { publicKey }) =>
    publicKey !== undefined &&
    verify('RSA-SHA1', Buffer.from(base), publicKey, Buffer.from(signature, 'base64')),
  PLAINTEXT: (_base, signature, keys) => same(secretKey(keys), signature),
};
