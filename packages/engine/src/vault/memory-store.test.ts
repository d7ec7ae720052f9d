import { randomBytes } from 'node:crypto';
import { createMemoryStore } from './memory-store.ts';
import { credentialStoreContract } from './store.contract.ts';

credentialStoreContract('memory', async () => {
  let now = 1_000;
  return {
    store: createMemoryStore({ now: () => now, randomBytes }),
    advance: (ms) => {
      now += ms;
    },
  };
});
