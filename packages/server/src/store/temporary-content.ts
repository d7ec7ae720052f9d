import type { Store } from './store.ts';

/** Puts something of everything into a store, for tests: two workspaces, every kind of record, odd characters. */
export async function fillStore(store: Store, now: number): Promise<void> {
  for (const workspace of ['ws-1', 'ws-2']) {
    const document = { name: 'Acme é', nested: [1, { b: null }] };
    await store.integrations.create(workspace, { key: 'acme', name: 'Acme é', version: '1.0.0', document });
    await store.integrations.update(workspace, 'acme', { logo: 'https://acme.dev/logo.svg' });
    await store.versions.put(workspace, 'acme', '1.1.0-Beta', { authentication: workspace });
    await store.versions.update(workspace, 'acme', '1.0.0', { state: 'promoted', testedAt: now });
    await store.environment.patch(workspace, 'acme', '1.0.0', { CLIENT_SECRET: `planted-env-${workspace}` });
    await store.drafts.keep(workspace, 'acme', '1.1.0-beta', {
      document: { name: 'Acme é', authentication: { odd: 'é\u0000' } },
      savedSteps: ['fields'],
    });
    await store.signingKeys.create(workspace, 'acme', {
      keyId: `kid-${workspace}`,
      algorithm: 'ES256',
      publicJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
      privateJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: `planted-d-${workspace}` },
      createdAt: now,
      signsFrom: now + 1,
    });
    for (const id of ['conn_1', 'conn_2']) {
      await store.credentials.create(
        {
          id,
          workspace,
          integration: 'acme',
          version: '1.1.0-beta',
          scheme: 'any',
          user: id === 'conn_1' ? { id: 'u-1', name: 'Ada' } : { id: 'u-2' },
          label: 'ada@acme.dev',
          metadata: { plan: 'gold', nested: { a: [1] } },
          createdAt: now,
          authData: { access_token: `planted-token-${workspace}-${id}`, deep: { x: [null, 'é\u0000'] } },
          ...(id === 'conn_1'
            ? {
                expiresAt: now + 3_600_000,
                grantExpiresAt: now + 7_200_000,
                account: 'hash of an account',
                delegates: ['u-2', 'u-3'],
                scopes: { requested: ['a'], granted: ['a', 'b'] },
              }
            : {}),
        },
        () => `Acme ${id}`,
      );
      await store.events.append(workspace, {
        connection: id,
        type: 'connection.created',
        detail: { by: 'test', count: 1, ok: true, none: null },
      });
    }
    await store.credentials.update(workspace, 'conn_2', () => ({
      authData: { access_token: 'planted-second' },
      status: 'expired',
      lastUsedAt: now + 5,
    }));
    await store.apiKeys.create(workspace, {
      name: 'Key',
      hash: workspace === 'ws-1' ? 'a'.repeat(64) : 'b'.repeat(64),
      prefix: 'clv_abcd',
      permissions: ['connections:read'],
      expiresAt: now + 9,
    });
    await store.webhooks.create(workspace, {
      url: `https://product.dev/hooks?é=${workspace}`,
      events: ['connection.expired'],
      integrations: ['acme'],
      description: 'Product é',
      secret: `planted-whsec-${workspace}`,
    });
  }
}
