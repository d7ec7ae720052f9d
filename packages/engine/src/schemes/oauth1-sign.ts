import { createHmac, createSign } from 'node:crypto';
import { decodeComponent, encodeComponent } from '../wire/encoding.ts';
import { headerOf, targetOf, type WireRequest } from '../wire/request.ts';

/** @see OA1-6 @see RFC 5849 section 3.4 */
export const signatureMethods = ['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1', 'PLAINTEXT'] as const;

export type SignatureMethod = (typeof signatureMethods)[number];

/** Who signs, and with what. */
export interface Signer {
  readonly method: SignatureMethod;
  readonly consumerKey: string;
  /** For RSA-SHA1 the private key in PEM. */
  readonly consumerSecret: string;
  readonly token?: string;
  readonly tokenSecret?: string;
  readonly realm?: string;
  /** Further protocol parameters: `oauth_callback`, `oauth_verifier`. */
  readonly more?: Readonly<Record<string, string>>;
}

/** What makes one signature differ from every other. */
export interface Once {
  readonly nonce: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

type Pair = readonly [name: string, value: string];

/** The value of the Authorization header; undefined when the private key cannot be used. @see RFC 5849 section 3.5.1 */
export function signedAuthorization(request: WireRequest, signer: Signer, once: Once): string | undefined {
  const params = protocolParams(signer, once);
  const signature = signatureOf(signer, baseString(request, params));
  if (signature === undefined) return undefined;
  const realm = signer.realm === undefined ? [] : [`realm="${signer.realm.replace(/["\\]/g, '\\$&')}"`];
  const fields = [...params, ['oauth_signature', signature] as const].map(
    ([name, value]) => `${encodeComponent(name)}="${encodeComponent(value)}"`,
  );
  return `OAuth ${[...realm, ...fields].join(', ')}`;
}

/** @see RFC 5849 section 3.1 */
function protocolParams(signer: Signer, { nonce, timestamp }: Once): readonly Pair[] {
  const { consumerKey, method, token, more = {} } = signer;
  return [
    ['oauth_consumer_key', consumerKey],
    ...(token === undefined ? [] : [['oauth_token', token] as const]),
    ['oauth_signature_method', method],
    ['oauth_timestamp', String(timestamp)],
    ['oauth_nonce', nonce],
    ['oauth_version', '1.0'],
    ...Object.entries(more),
  ];
}

/** The text that is signed. @see RFC 5849 section 3.4.1 */
export function baseString(request: WireRequest, protocol: readonly Pair[]): string {
  const { origin, path, search } = targetOf(request);
  const pairs = [...pairsOf(search.slice(1)), ...protocol, ...pairsOf(formOf(request))];
  const normalized = pairs
    .map(([name, value]): Pair => [encodeComponent(name), encodeComponent(value)])
    .sort(([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue))
    .map((pair) => pair.join('='))
    .join('&');
  return [request.method.toUpperCase(), origin + path, normalized].map(encodeComponent).join('&');
}

/** Whether a request's body is part of what is signed. */
export function isForm({ headers }: Pick<WireRequest, 'headers'>): boolean {
  const type = headerOf(headers, 'content-type') ?? '';
  return /^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
}

/** Only a form-encoded body is signed. @see RFC 5849 section 3.4.1.3.1 */
function formOf(request: WireRequest): string {
  const { body = '' } = request;
  if (!isForm(request)) return '';
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
}

function pairsOf(text: string): readonly Pair[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decodeComponent(name), decodeComponent(value.join('='))];
    });
}

/** By bytes: the texts are percent-encoded, so their characters are bytes. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The signature of a base string; undefined when the private key cannot be used. @see RFC 5849 sections 3.4.2 to 3.4.4 */
export function signatureOf(
  { method, consumerSecret, tokenSecret = '' }: Signer,
  base: string,
): string | undefined {
  const key = `${encodeComponent(consumerSecret)}&${encodeComponent(tokenSecret)}`;
  switch (method) {
    case 'HMAC-SHA1':
      return createHmac('sha1', key).update(base).digest('base64');
    case 'HMAC-SHA256':
      return createHmac('sha256', key).update(base).digest('base64');
    case 'PLAINTEXT':
      return key;
    case 'RSA-SHA1':
      return signRsa(consumerSecret, base);
  }
}

/** An environment variable has one line: its `\n` stand for line ends. */
function signRsa(key: string, base: string): string | undefined {
  try {
    return createSign('RSA-SHA1').update(base).sign(key.replaceAll('\\n', '\n'), 'base64');
  } catch {
    return undefined;
  }
}
