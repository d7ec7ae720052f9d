import { hash as digestOf } from 'node:crypto';
import type { Challenge } from '../wire/challenge.ts';

/** A way to hash that a server may ask for, and how it compares with the others. */
interface Algorithm {
  readonly hash: string;
  readonly strength: number;
  /** Whether the hash of the credentials is bound to the first nonces of a session. @see RFC 7616 section 3.4.2 */
  readonly isSession: boolean;
}

const hashes: Readonly<Record<string, Pick<Algorithm, 'hash' | 'strength'>>> = {
  MD5: { hash: 'md5', strength: 1 },
  'SHA-256': { hash: 'sha256', strength: 2 },
  'SHA-512-256': { hash: 'sha512-256', strength: 3 },
  // Not in the RFC's registry; some servers offer it all the same.
  'SHA-512': { hash: 'sha512', strength: 3 },
};

/** A challenge that can be answered. Its texts hold a character per byte, as the header did. */
export interface Offer {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: Algorithm;
  /** As the server spells it; absent when it says nothing, which means MD5. */
  readonly algorithmName?: string;
  /** Absent for the oldest form, which knows no quality of protection. @see RFC 2069 */
  readonly qop?: 'auth' | 'auth-int';
  readonly opaque?: string;
  readonly isStale: boolean;
  readonly isUtf8: boolean;
  readonly isUserHashed: boolean;
}

/** What an answer is computed from, besides the offer. */
export interface Attempt {
  readonly method: string;
  /** The request-target exactly as it is sent. */
  readonly uri: string;
  readonly body?: string | Uint8Array;
  readonly username: string;
  readonly password: string;
  readonly cnonce: string;
  /** How often the nonce was used, this time included. */
  readonly count: number;
  /** For session algorithms: the nonces that opened the session. */
  readonly opening?: { readonly nonce: string; readonly cnonce: string };
}

/** Reads a challenge; undefined when it lacks a nonce or a realm, or asks for what we cannot do. @see RFC 7616 section 3.3 */
export function readOffer({ params }: Challenge): Offer | undefined {
  const { realm, nonce, opaque, algorithm: algorithmName } = params;
  const algorithm = algorithmOf(algorithmName);
  if (realm === undefined || nonce === undefined || nonce === '' || algorithm === undefined) return undefined;
  const offered = (params['qop'] ?? '').split(',').map((qop) => qop.trim().toLowerCase());
  const isOldest = offered.every((qop) => qop === '');
  const qop = (['auth', 'auth-int'] as const).find((known) => offered.includes(known));
  if (!isOldest && qop === undefined) return undefined;
  return {
    realm,
    nonce,
    algorithm,
    ...(algorithmName !== undefined && { algorithmName }),
    ...(qop !== undefined && { qop }),
    ...(opaque !== undefined && { opaque }),
    isStale: isTrue(params['stale']),
    isUtf8: params['charset']?.toLowerCase() === 'utf-8',
    isUserHashed: isTrue(params['userhash']),
  };
}

/** The strongest of several offers; of equals the first. @see RFC 7616 section 3.7 */
export function strongestOf(offers: readonly Offer[]): Offer | undefined {
  return offers.reduce<Offer | undefined>(
    (best, offer) =>
      best !== undefined && best.algorithm.strength >= offer.algorithm.strength ? best : offer,
    undefined,
  );
}

/** The value of the Authorization header. @see RFC 7616 section 3.4 */
export function answerOf(offer: Offer, attempt: Attempt): string {
  const { username, uri, cnonce, count } = attempt;
  const { realm, nonce, algorithm, algorithmName, qop, opaque } = offer;
  const response = proofOf(offer, attempt, `${attempt.method}:${uri}`);
  const fields = [
    usernameField(offer, username),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    `response="${response}"`,
  ];
  if (algorithmName !== undefined) fields.push(`algorithm=${algorithmName}`);
  if (opaque !== undefined) fields.push(`opaque=${quoted(opaque)}`);
  if (qop !== undefined) fields.push(`qop=${qop}`, `nc=${countText(count)}`);
  // Without a qop the cnonce is superfluous, unless the session key was made with it.
  if (qop !== undefined || algorithm.isSession) fields.push(`cnonce=${quoted(cnonce)}`);
  if (offer.isUserHashed) fields.push('userhash=true');
  return `Digest ${fields.join(', ')}`;
}

/** What a server that knows the password puts into Authentication-Info. @see RFC 7616 section 3.5 */
export function expectedProof(offer: Offer, attempt: Attempt, responseBody: Uint8Array): string {
  return proofOf(offer, { ...attempt, body: responseBody }, `:${attempt.uri}`);
}

function proofOf(offer: Offer, attempt: Attempt, action: string): string {
  const { algorithm, realm, nonce, qop } = offer;
  const { username, password, cnonce, count, body = '', opening = { nonce, cnonce } } = attempt;
  const hash = (text: string) => hashOf(algorithm, text);
  const user = hash(`${bytesOf(username)}:${realm}:${bytesOf(password)}`);
  const secret = algorithm.isSession ? hash(`${user}:${opening.nonce}:${opening.cnonce}`) : user;
  const content = typeof body === 'string' ? bytesOf(body) : body;
  const target = hash(qop === 'auth-int' ? `${action}:${hashOf(algorithm, content)}` : action);
  if (qop === undefined) return hash(`${secret}:${nonce}:${target}`);
  return hash([secret, nonce, countText(count), cnonce, qop, target].join(':'));
}

function algorithmOf(name = 'MD5'): Algorithm | undefined {
  const upper = name.toUpperCase();
  const isSession = upper.endsWith('-SESS');
  const plain = isSession ? upper.slice(0, -'-SESS'.length) : upper;
  const known = Object.hasOwn(hashes, plain) ? hashes[plain] : undefined;
  return known && { ...known, isSession };
}

/** @see RFC 7616 sections 3.4 and 3.4.4 */
function usernameField({ isUserHashed, isUtf8, realm, algorithm }: Offer, username: string): string {
  if (isUserHashed) {
    return `username="${hashOf(algorithm, `${bytesOf(username)}:${realm}`)}"`;
  }
  const isAscii = /^[\x20-\x7e]*$/.test(username);
  return !isAscii && isUtf8
    ? `username*=UTF-8''${extended(username)}`
    : `username=${quoted(bytesOf(username))}`;
}

/** @see RFC 8187 section 3.2.1 */
function extended(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** @see RFC 9110 section 5.6.4 */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A text of ours as its UTF-8, one character per byte: what a header can carry and what is hashed. @see RFC 7616 section 4 */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function hashOf({ hash }: Algorithm, text: string | Uint8Array): string {
  return digestOf(hash, typeof text === 'string' ? Buffer.from(text, 'latin1') : text, 'hex');
}

function countText(count: number): string {
  return count.toString(16).padStart(8, '0');
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
