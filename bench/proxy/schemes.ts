import { kindsFor } from '../../test/peers/proxy/kinds.ts';
import { connectTo, startClaviger } from '../../test/peers/proxy/world.ts';
import { compare, type Figures } from './against.ts';
import { forked } from './processes.ts';
import { callOf, type Target } from './targets.ts';

/** What a call costs by its scheme, in one process of ours. */
export async function measureSchemes(how: {
  readonly rounds: number;
  readonly ms: number;
}): Promise<readonly Figures[]> {
  const provider = await forked('provider.ts');
  const claviger = await startClaviger();
  try {
    const targets: Target[] = [];
    for (const [at, kind] of kindsFor({ url: provider.url }).entries()) {
      const isDigest = kind.refusal !== undefined;
      const id = await connectTo(
        claviger,
        `kind${at}`,
        { ...kind.definition, ...(isDigest ? { baseUrl: `${provider.url}/digest` } : {}) },
        kind,
      );
      const request = callOf(claviger, id);
      targets.push({ name: kind.name, url: claviger.url, requests: [request], pids: [claviger.pid] });
    }
    return await compare(targets, { ...how, callers: [64] });
  } finally {
    await claviger.close();
    await provider.close();
  }
}
