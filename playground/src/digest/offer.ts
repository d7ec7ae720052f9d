import type { Context } from 'hono';
import { type Env, requestedTtl } from '../http.ts';
import { type Algorithm, findAlgorithm } from './algorithm.ts';
import { formatParameters } from './header.ts';

export type Qop = 'auth' | 'auth-int';

/** What an endpoint challenges with: said by its path and query. */
export interface Offer {
  readonly algorithms: readonly Algorithm[];
  /** Empty means a challenge without `qop`, as RFC 2069 had it. */
  readonly qops: readonly Qop[];
  readonly userhash: boolean;
  readonly opaque: boolean;
  /** Whether every success carries a new nonce and retires the old. */
  readonly nextnonce: boolean;
  readonly limits: { readonly ttlMs: number; readonly uses: number };
}

export const realm = 'Acme CRM';

const isQop = (name: string): name is Qop => name === 'auth' || name === 'auth-int';

/**
 * Reads `/digest/{algorithms}/{qops}/…?userhash=&opaque=&nextnonce=&stale_after=&ttl=`;
 * undefined when the path names something unknown.
 */
export function readOffer(context: Context<Env>, names: string, qopNames: string): Offer | undefined {
  const algorithms = names.split(',').map(findAlgorithm);
  const qops = qopNames === 'none' ? [] : qopNames.split(',');
  if (!qops.every(isQop) || !algorithms.every((algorithm) => algorithm !== undefined)) return undefined;
  return {
    algorithms,
    qops,
    userhash: context.req.query('userhash') === 'true',
    opaque: context.req.query('opaque') !== 'none',
    nextnonce: context.req.query('nextnonce') === 'true',
    limits: {
      ttlMs: requestedTtl(context, 300) * 1_000,
      uses: Number(context.req.query('stale_after') ?? Number.POSITIVE_INFINITY),
    },
  };
}

/** One challenge for each algorithm, all on one nonce. @see RFC 7616 section 3.3 and 3.7 */
export function challengesOf(
  offer: Offer,
  issued: { readonly nonce: string; readonly opaque: string },
  stale: boolean,
): readonly string[] {
  return offer.algorithms.map(
    (algorithm) =>
      'Digest ' +
      formatParameters({
        realm,
        nonce: issued.nonce,
        opaque: offer.opaque ? issued.opaque : undefined,
        qop: offer.qops.length > 0 ? offer.qops.join(', ') : undefined,
        algorithm: { token: algorithm.name },
        stale: stale ? { token: 'true' } : undefined,
        charset: { token: 'UTF-8' },
        userhash: offer.userhash ? { token: 'true' } : undefined,
      }),
  );
}
