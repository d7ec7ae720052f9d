import { timingSafeEqual } from 'node:crypto';
import { type Account, accounts } from '../accounts.ts';
import {
  type Algorithm,
  type DigestInput,
  digestResponse,
  findAlgorithm,
  hashHex,
  type SessionStart,
} from './algorithm.ts';
import { decodeExtended, type Parameters } from './header.ts';
import { type Offer, realm } from './offer.ts';

/** A response that was right, with what its answer must be made of. */
export interface Verified {
  readonly account: Account;
  readonly input: DigestInput;
  readonly nc: string | undefined;
}

interface Sent {
  readonly method: string;
  readonly uri: string;
  readonly body: Uint8Array;
  /** How the authentication session of the nonce began, when it has. */
  readonly session: SessionStart | undefined;
}

const findAccount = (given: Parameters, algorithm: Algorithm, offer: Offer): Account | undefined => {
  const extended = given['username*'];
  if (given['userhash'] === 'true') {
    if (!offer.userhash || extended !== undefined) return undefined;
    return accounts.find(({ email }) => hashHex(algorithm, `${email}:${realm}`) === given['username']);
  }
  if (extended !== undefined && given['username'] !== undefined) return undefined;
  const name = extended === undefined ? given['username'] : decodeExtended(extended);
  return accounts.find(({ email }) => email === name);
};

const protectionOf = (given: Parameters, offer: Offer): DigestInput['protection'] | 'wrong' => {
  const { qop, nc, cnonce } = given;
  if (qop === undefined) return offer.qops.length === 0 ? undefined : 'wrong';
  const offered = offer.qops.find((name) => name === qop);
  if (offered === undefined || cnonce === undefined || cnonce === '') return 'wrong';
  return nc !== undefined && /^[0-9a-f]{8}$/i.test(nc) ? { qop: offered, nc, cnonce } : 'wrong';
};

/** Checks everything about a response but its nonce; undefined when anything is wrong. @see RFC 7616 section 3.4 */
export function verifyResponse(given: Parameters, sent: Sent, offer: Offer): Verified | undefined {
  const { nonce, uri, response, cnonce } = given;
  const algorithm = findAlgorithm(given['algorithm'] ?? 'MD5');
  if (algorithm === undefined || !offer.algorithms.includes(algorithm)) return undefined;
  if (given['realm'] !== realm || nonce === undefined || response === undefined) return undefined;
  if (uri === undefined || uri !== sent.uri) return undefined;
  const protection = protectionOf(given, offer);
  const account = findAccount(given, algorithm, offer);
  if (protection === 'wrong' || account === undefined) return undefined;
  const input: DigestInput = {
    algorithm,
    username: account.email,
    realm,
    password: account.password,
    nonce,
    uri,
    method: sent.method,
    body: sent.body,
    ...(protection !== undefined && { protection }),
    ...(cnonce !== undefined && { cnonce }),
  };
  // Clients disagree: by the RFC the session's key lasts, in many programs each request makes a new one.
  const readings = [input, ...(sent.session === undefined ? [] : [{ ...input, session: sent.session }])];
  const found = readings.find((reading) => same(digestResponse(reading), response));
  return found === undefined ? undefined : { account, input: found, nc: protection?.nc };
}

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
