import { createHash } from 'node:crypto';
import type { Account } from '../accounts.ts';
import type { World } from '../world.ts';
import type { Client } from './clients.ts';

/** What a user allowed an application. All tokens that descend from one code are one family. */
export interface Grant {
  readonly client: Client;
  readonly account: Account;
  readonly scope: string;
  readonly family: string;
}

interface Code {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly diesAt: number;
  used: boolean;
}

interface Refresh {
  readonly grant: Grant;
  used: boolean;
}

/** A token that opens `/oauth2/me`. */
export interface Access {
  readonly grant: Grant;
  readonly issuedAt: number;
  readonly diesAt: number;
}

/** Why a code or refresh token was refused, for `error_description`. */
export type Redeemed = { readonly grant: Grant } | { readonly refused: string };

/** Codes and tokens: single use, rotation, families. */
export interface Grants {
  issueCode(code: {
    readonly client: Client;
    readonly account: Account;
    readonly scope: string;
    readonly redirectUri: string;
    readonly challenge: string | undefined;
  }): string;
  redeemCode(
    code: string,
    by: {
      readonly client: Client;
      readonly redirectUri: string | undefined;
      readonly verifier: string | undefined;
    },
  ): Redeemed;
  issueAccess(grant: Grant, ttlMs: number): string;
  issueRefresh(grant: Grant): string;
  /** A used token is theft until proven otherwise: its whole family dies. */
  redeemRefresh(token: string, client: Client, rotate: boolean): Redeemed;
  findAccess(token: string): Access | undefined;
  /** Ends a token: a refresh token takes its family along. @see RFC 7009 section 2.1 */
  revoke(token: string, client: Client): void;
  /** The grant of a live refresh token. */
  findRefresh(token: string): Grant | undefined;
}

const codeLifeMs = 60_000;

/** @see RFC 6749 section 4.1.2 and 10.4, RFC 7636 section 4.6, RFC 9700 section 4.14.2 */
export function createGrants(world: World): Grants {
  const codes = world.table<Code>();
  const accesses = world.table<Access>();
  const refreshes = world.table<Refresh>();
  const revoked = world.table<true>();

  const isRevoked = (grant: Grant) => revoked.get(grant.family) === true;

  const findLiveAccess = (token: string): Access | undefined => {
    const found = accesses.get(token);
    return found === undefined || isRevoked(found.grant) || found.diesAt <= world.now() ? undefined : found;
  };

  return {
    issueCode: ({ client, account, scope, redirectUri, challenge }) => {
      const code = world.randomId();
      const grant = { client, account, scope, family: world.randomId() };
      codes.set(code, { grant, redirectUri, challenge, diesAt: world.now() + codeLifeMs, used: false });
      return code;
    },
    redeemCode: (code, { client, redirectUri, verifier }) => {
      const found = codes.get(code);
      if (found === undefined || found.grant.client.id !== client.id) return { refused: 'Unknown code.' };
      if (found.used) {
        world.count('code reuse');
        revoked.set(found.grant.family, true);
        return { refused: 'The code was used before; its tokens are revoked.' };
      }
      if (found.diesAt <= world.now()) return { refused: 'The code is too old.' };
      if (found.redirectUri !== redirectUri)
        return { refused: 'redirect_uri is not the one of the request.' };
      const challenge =
        verifier === undefined ? undefined : createHash('sha256').update(verifier).digest('base64url');
      if (found.challenge !== challenge) return { refused: 'code_verifier does not match.' };
      found.used = true;
      return { grant: found.grant };
    },
    issueAccess: (grant, ttlMs) => {
      const token = world.randomId();
      accesses.set(token, { grant, issuedAt: world.now(), diesAt: world.now() + ttlMs });
      return token;
    },
    issueRefresh: (grant) => {
      const token = world.randomId();
      refreshes.set(token, { grant, used: false });
      return token;
    },
    redeemRefresh: (token, client, rotate) => {
      const found = refreshes.get(token);
      if (found === undefined || found.grant.client.id !== client.id) return { refused: 'Unknown token.' };
      if (isRevoked(found.grant)) return { refused: 'The token is revoked.' };
      if (found.used) {
        world.count('refresh token reuse');
        revoked.set(found.grant.family, true);
        return { refused: 'The token was used before; all tokens of its family are revoked.' };
      }
      found.used = rotate;
      return { grant: found.grant };
    },
    findAccess: findLiveAccess,
    revoke: (token, client) => {
      const refresh = refreshes.get(token);
      if (refresh?.grant.client.id === client.id) revoked.set(refresh.grant.family, true);
      if (accesses.get(token)?.grant.client.id === client.id) accesses.delete(token);
    },
    findRefresh: (token) => {
      const found = refreshes.get(token);
      return found === undefined || found.used || isRevoked(found.grant) ? undefined : found.grant;
    },
  };
}
