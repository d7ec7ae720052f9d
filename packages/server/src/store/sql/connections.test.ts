import { credentialStoreContract } from '@claviger/engine/store.contract';
import { addIntegrations, openTemporaryStore } from '../temporary-store.ts';

credentialStoreContract('SQL', async () => {
  const temporary = await openTemporaryStore();
  for (const workspace of ['ws-1', 'ws-2']) {
    await addIntegrations(temporary.store, workspace, ['acme', 'other'], ['1.0.0', '2.0.0']);
  }
  return {
    store: temporary.store.credentials,
    advance: temporary.advance,
    close: temporary.close,
  };
});
