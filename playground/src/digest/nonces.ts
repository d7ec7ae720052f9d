import type { World } from '../world.ts';
import type { SessionStart } from './algorithm.ts';

/** What became of a nonce that a client sent. */
export type NonceUse = 'good' | 'stale' | 'replayed';

/** Nonces that were given out, and which counts were seen on each. */
export interface Nonces {
  /** A `nextnonce` continues the authentication session of the nonce that it follows. */
  issue(follows?: string): { readonly nonce: string; readonly opaque: string };
  opaqueOf(nonce: string): string | undefined;
  /** With which nonces the session of this nonce began; undefined before its first request. */
  sessionOf(nonce: string): SessionStart | undefined;
  /** Notes the first client nonce of a session. */
  begin(nonce: string, cnonce: string): void;
  /** Marks one use. Counts may arrive out of order, never twice. */
  use(
    nonce: string,
    nc: string | undefined,
    limits: { readonly ttlMs: number; readonly uses: number },
  ): NonceUse;
  /** Makes a nonce stale from now on. */
  retire(nonce: string): void;
}

interface Issued {
  readonly opaque: string;
  readonly issuedAt: number;
  session: SessionStart | undefined;
  readonly seen: Set<string>;
  uses: number;
}

const usesLimit = 10_000;

/** @see RFC 7616 section 3.3 (stale), section 3.4 (nc) */
export function createNonces(world: World): Nonces {
  const issued = world.table<Issued>();
  return {
    issue: (follows = '') => {
      const before = issued.get(follows);
      const nonce = world.randomId();
      const opaque = before?.opaque ?? world.randomId();
      const session = before?.session;
      issued.set(nonce, { opaque, session, issuedAt: world.now(), seen: new Set(), uses: 0 });
      return { nonce, opaque };
    },
    opaqueOf: (nonce) => issued.get(nonce)?.opaque,
    sessionOf: (nonce) => issued.get(nonce)?.session,
    begin: (nonce, cnonce) => {
      const found = issued.get(nonce);
      if (found !== undefined) found.session ??= { nonce, cnonce };
    },
    use: (nonce, nc, limits) => {
      const found = issued.get(nonce);
      if (found === undefined) return 'stale';
      if (nc !== undefined && found.seen.has(nc)) return 'replayed';
      const spent = found.uses >= Math.min(limits.uses, usesLimit);
      if (spent || world.now() - found.issuedAt >= limits.ttlMs) return 'stale';
      if (nc !== undefined) found.seen.add(nc);
      found.uses += 1;
      return 'good';
    },
    retire: (nonce) => issued.delete(nonce),
  };
}
