import { type RawBuilder, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

const stored = (id: string, authData: Record<string, unknown>) =>
  temporary.store.credentials.create(
    {
      id,
      workspace,
      integration: 'acme',
      version: '1.0.0',
      scheme: 'any',
      user: { id: 'u-1' },
      label: '',
      metadata: {},
      createdAt: 1,
      authData,
    },
    () => `Acme ${id}`,
  );

/** How a text may stand in a file. */
function spellings(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  // Base64 of the same bytes at three offsets, without the letters that the neighbours decide.
  const base64 = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    ...base64.map((b) => Buffer.from(b)),
  ];
}

async function found(text: string): Promise<boolean> {
  const bytes = await temporary.dump();
  return spellings(text).some((spelling) => bytes.includes(spelling));
}

describe('F-133 a dump of the database', () => {
  test('shows what is stored in the clear, so that this search would find a secret', async () => {
    await temporary.store.integrations.update(workspace, 'acme', { name: 'plainly-visible-name' });
    expect(await found('plainly-visible-name')).toBe(true);
  });

  test('shows no credential, before or after a renewal', async () => {
    await stored('conn_1', { access_token: 'planted-first-token', nested: { key: 'planted-nested-key' } });
    await temporary.store.credentials.update(workspace, 'conn_1', () => ({
      authData: { access_token: 'planted-second-token' },
    }));
    for (const secret of ['planted-first-token', 'planted-nested-key', 'planted-second-token']) {
      expect([secret, await found(secret)]).toEqual([secret, false]);
    }
  });

  test('shows no environment value, but its name', async () => {
    await temporary.store.environment.patch(workspace, 'acme', '1.0.0', {
      CLIENT_SECRET: 'planted-client-secret',
    });
    expect(await found('planted-client-secret')).toBe(false);
    expect(await found('CLIENT_SECRET')).toBe(true);
  });

  test('shows no private half of a signing key, but its public one', async () => {
    await temporary.store.signingKeys.create(workspace, 'acme', {
      keyId: 'kid',
      algorithm: 'ES256',
      publicJwk: { kty: 'EC', x: 'plainly-public-x' },
      privateJwk: { kty: 'EC', x: 'plainly-public-x', d: 'planted-private-d' },
      createdAt: 1,
      signsFrom: 1,
    });
    expect(await found('planted-private-d')).toBe(false);
    expect(await found('plainly-public-x')).toBe(true);
  });

  test('shows nothing that an attempt to connect keeps', async () => {
    const { connectSessions } = temporary.store;
    const { id } = await connectSessions.create(workspace, {
      integration: 'acme',
      version: '1.0.0',
      user: { id: 'u-1' },
      allowedOrigins: [],
      completion: 'confirm',
      redirectUrl: 'http://localhost:4270/oauth/return/acme',
      expiresAt: temporary.now() + 1_000,
      tokenHash: 'hash-1',
      secrets: { prefill: { a: 'planted-prefilled-value' } },
    });
    await connectSessions.update(workspace, id, () => ({
      secrets: {
        typed: { password: 'planted-typed-password' },
        pending: { scheme: 'any', credentials: { authData: { t: 'planted-pending-token' } }, label: '' },
      },
    }));
    await connectSessions.addReturnKey(workspace, id, {
      hash: 'r',
      remember: { verifier: 'planted-code-verifier' },
      expiresAt: temporary.now() + 1_000,
    });
    const planted = [
      'planted-prefilled-value',
      'planted-typed-password',
      'planted-pending-token',
      'planted-code-verifier',
    ];
    for (const secret of planted) expect([secret, await found(secret)]).toEqual([secret, false]);
  });
});

describe('whoever writes to the database', () => {
  /** Changes a row behind the store's back. */
  const tamper = (change: RawBuilder<unknown>) => change.execute(temporary.raw);

  const get = (id: string) => temporary.store.credentials.get(workspace, id);

  test('cannot give one connection the credentials of another', async () => {
    await stored('conn_1', { token: 'mine' });
    await stored('conn_2', { token: 'theirs' });
    await tamper(
      sql`update connections set auth_data = (select auth_data from connections where id = 'conn_2')
        where id = 'conn_1'`,
    );
    await expect(get('conn_1')).rejects.toThrow(
      'connections.auth_data of conn_1 was sealed for another record, column or generation',
    );
  });

  test('cannot put older credentials back under a newer generation', async () => {
    await stored('conn_1', { token: 'old' });
    const old = await temporary.raw.selectFrom('connections').select('auth_data').executeTakeFirstOrThrow();
    await temporary.store.credentials.update(workspace, 'conn_1', () => ({ authData: { token: 'new' } }));
    await tamper(sql`update connections set auth_data = ${old.auth_data}`);
    await expect(get('conn_1')).rejects.toThrow('another record, column or generation');
  });

  test('cannot move a connection to another workspace with its credentials', async () => {
    await stored('conn_1', { token: 'mine' });
    await addIntegrations(temporary.store, 'ws-2', ['acme']);
    await tamper(sql`update connections set workspace_id = 'ws-2'`);
    await expect(temporary.store.credentials.get('ws-2', 'conn_1')).rejects.toThrow('another record');
  });

  test('cannot cut or forge them', async () => {
    await stored('conn_1', { token: 'mine' });
    await tamper(sql`update connections set auth_data = substr(auth_data, 1, length(auth_data) - 1)`);
    await expect(get('conn_1')).rejects.toThrow('is cut short');
    await tamper(sql`update connections set auth_data = ${Buffer.from('{"token":"forged"}')}`);
    await expect(get('conn_1')).rejects.toThrow('has a format that this version does not know');
  });

  test('spoils one row and not the list of all', async () => {
    await stored('conn_1', { token: 'mine' });
    await stored('conn_2', { token: 'theirs' });
    await tamper(sql`update connections set auth_data = ${Buffer.of(0)} where id = 'conn_1'`);
    expect((await temporary.store.credentials.list({ workspace, limit: 5 })).data).toHaveLength(2);
    expect((await get('conn_2'))?.authData).toEqual({ token: 'theirs' });
    expect(await temporary.store.credentials.remove(workspace, 'conn_1')).toBe(true);
  });
});
