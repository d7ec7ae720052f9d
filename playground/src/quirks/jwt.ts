import { constants, createHmac, type KeyObject, verify } from 'node:crypto';
import type { JwtRule } from './shape.ts';

type Members = Readonly<Record<string, unknown>>;

/** A JWT, taken apart. */
export interface Jwt {
  readonly header: Members;
  readonly claims: Members;
}

/** A JWT that only its maker will ever check, signed with nothing that matters. */
export function makeJwt(claims: Members): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', 'playground').update(text).digest('base64url')}`;
}

/** Reads and verifies a compact JWS; undefined when it is none, or not by this key. @see RFC 7515 section 5.2 */
export function readJwt(
  text: string,
  algorithm: JwtRule['algorithm'],
  key: KeyObject | string,
): Jwt | undefined {
  const [head = '', body = '', signature = '', ...more] = text.split('.');
  if (more.length > 0 || signature === '') return undefined;
  const header = membersOf(head);
  const claims = membersOf(body);
  if (header?.['alg'] !== algorithm || claims === undefined) return undefined;
  return isSigned(`${head}.${body}`, signature, algorithm, key) ? { header, claims } : undefined;
}

function membersOf(part: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(
  text: string,
  signature: string,
  algorithm: JwtRule['algorithm'],
  key: KeyObject | string,
): boolean {
  if (typeof key === 'string' || algorithm === 'HS256')
    return algorithm === 'HS256' && createHmac('sha256', key).update(text).digest('base64url') === signature;
  const given = Buffer.from(signature, 'base64url');
  if (algorithm === 'ES256')
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, given);
  if (algorithm === 'PS256') {
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    return verify('sha256', Buffer.from(text), { key, ...padding }, given);
  }
  return verify('sha256', Buffer.from(text), key, given);
}
