import { afterEach, beforeEach, describe } from 'vitest';
import { createContract } from './create.contract.ts';
import { aConnection, type Given, numbered, type StoreUnderTest } from './given.contract.ts';
import { handOverContract } from './hand-over.contract.ts';
import { leaseContract } from './lease.contract.ts';
import { listContract } from './list.contract.ts';
import { renewalContract } from './renewal.contract.ts';
import { updateContract } from './update.contract.ts';

export type { StoreUnderTest } from './given.contract.ts';

/**
 * The rules of a credential store. Every implementation passes them; integrations `acme` and `other`
 * with versions 1.0.0 and 2.0.0 exist in workspaces `ws-1` and `ws-2`.
 */
export function credentialStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}: a credential store`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close?.());

    const given: Given = {
      get store() {
        return under.store;
      },
      advance: (ms) => under.advance(ms),
      stored: (over) => under.store.create(aConnection(over), numbered('Acme')),
    };
    createContract(given);
    updateContract(given);
    handOverContract(given);
    listContract(given);
    leaseContract(given);
    renewalContract(given);
  });
}
