import { randomBytes } from 'node:crypto';
import {
  defaultLimits,
  type Sandbox,
  type StreamTransport,
  schemes,
  type Transport,
  type World,
} from '@claviger/engine';
import { orderedIds } from './store/ids.ts';

/** The engine's world in a process of ours: the one that serves and the one that renews have the same. */
export function worldOf(
  transport: Transport & { readonly stream?: StreamTransport },
  sandbox: Sandbox,
  { censorKey }: { readonly censorKey: Uint8Array },
): World {
  return {
    schemes,
    transport,
    ...(transport.stream === undefined ? {} : { stream: transport.stream }),
    sandbox,
    limits: defaultLimits,
    censorKey,
    now: Date.now,
    elapsedMs: () => performance.now(),
    randomBytes,
    exchangeId: orderedIds('exch', { now: Date.now, randomBytes }),
  };
}
