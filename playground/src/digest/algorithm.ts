import { createHash } from 'node:crypto';

/** One digest algorithm, as challenges name it. @see RFC 7616 section 3.4.2 */
export interface Algorithm {
  readonly name: string;
  readonly hash: 'md5' | 'sha256' | 'sha512-256';
  /** Whether A1 also holds the nonces (`-sess`). */
  readonly session: boolean;
}

/** Every algorithm that the playground speaks, strongest first. */
export const algorithms: readonly Algorithm[] = [
  { name: 'SHA-512-256', hash: 'sha512-256', session: false },
  { name: 'SHA-512-256-sess', hash: 'sha512-256', session: true },
  { name: 'SHA-256', hash: 'sha256', session: false },
  { name: 'SHA-256-sess', hash: 'sha256', session: true },
  { name: 'MD5', hash: 'md5', session: false },
  { name: 'MD5-sess', hash: 'md5', session: true },
];

/** Finds an algorithm by name, in any case. */
export function findAlgorithm(name: string): Algorithm | undefined {
  return algorithms.find((algorithm) => algorithm.name.toLowerCase() === name.toLowerCase());
}

/** H(data) in lower-case hex. */
export function hashHex(algorithm: Algorithm, data: string | Uint8Array): string {
  return createHash(algorithm.hash).update(data).digest('hex');
}

/** What the key of a `-sess` algorithm is made of, once for a whole authentication session. @see RFC 7616 section 3.4.2 and 3.6 */
export interface SessionStart {
  readonly nonce: string;
  readonly cnonce: string;
}

/** What one digest response is made of. */
export interface DigestInput {
  readonly algorithm: Algorithm;
  readonly username: string;
  readonly realm: string;
  readonly password: string;
  readonly nonce: string;
  readonly uri: string;
  /** The request's method; empty for the `rspauth` of an answer. */
  readonly method: string;
  /** The body that `auth-int` covers. */
  readonly body: string | Uint8Array;
  /** Absent for a challenge without `qop`. */
  readonly protection?: {
    readonly qop: 'auth' | 'auth-int';
    readonly nc: string;
    readonly cnonce: string;
  };
  /** The client nonce of a `-sess` algorithm when there is no `qop`. */
  readonly cnonce?: string;
  /** The two nonces with which the authentication session began, when not this request's own. */
  readonly session?: SessionStart;
}

/** The `response` (or `rspauth`) value. @see RFC 7616 section 3.4.1 */
export function digestResponse(input: DigestInput): string {
  const { algorithm, nonce, protection } = input;
  const h = (data: string | Uint8Array) => hashHex(algorithm, data);
  const secret = h(`${input.username}:${input.realm}:${input.password}`);
  const began = input.session ?? { nonce, cnonce: protection?.cnonce ?? input.cnonce ?? '' };
  const ha1 = algorithm.session ? h(`${secret}:${began.nonce}:${began.cnonce}`) : secret;
  const a2 = `${input.method}:${input.uri}`;
  const ha2 = h(protection?.qop === 'auth-int' ? `${a2}:${h(input.body)}` : a2);
  return h(
    protection === undefined
      ? `${ha1}:${nonce}:${ha2}`
      : `${ha1}:${nonce}:${protection.nc}:${protection.cnonce}:${protection.qop}:${ha2}`,
  );
}
