import type { Censored, DescribedProblem } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectSession, ConnectSessionStore, NewConnectSession } from '../connect-session.ts';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

const workspace = 'ws-1';
const lifeMs = 900_000;

let temporary: TemporaryStore;
let attempts: ConnectSessionStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  attempts = temporary.store.connectSessions;
  await addIntegrations(temporary.store, workspace, ['acme']);
});
afterEach(() => temporary.close());

function started(over: Partial<NewConnectSession> = {}): Promise<ConnectSession> {
  return attempts.create(workspace, {
    integration: 'acme',
    version: '1.0.0',
    user: { id: 'u-1' },
    allowedOrigins: [],
    completion: 'proof',
    redirectUrl: 'http://localhost:4270/oauth/return/acme',
    expiresAt: temporary.now() + lifeMs,
    tokenHash: 'hash-1',
    ...over,
  });
}

const soon = () => temporary.now() + lifeMs * 2;

async function sealedSecrets(): Promise<number> {
  const sealed = temporary.raw.selectFrom('connect_sessions').select('id').where('secrets', 'is not', null);
  return (await sealed.execute()).length;
}

describe('a connect session', () => {
  test('comes back whole, by id and by token', async () => {
    const made = await started({
      user: { id: 'u-1', name: 'Ada' },
      connection: 'conn_1',
      returnUrl: 'https://host.example/done',
      allowedOrigins: ['https://host.example'],
      completion: 'confirm',
      product: { name: 'Desk' },
      secrets: { prefill: { subdomain: 'ada' } },
    });
    expect(made).toEqual({
      id: expect.stringMatching(/^cs_[0-9A-Za-z]{22}$/),
      workspace,
      integration: 'acme',
      version: '1.0.0',
      user: { id: 'u-1', name: 'Ada' },
      connection: 'conn_1',
      returnUrl: 'https://host.example/done',
      allowedOrigins: ['https://host.example'],
      completion: 'confirm',
      redirectUrl: 'http://localhost:4270/oauth/return/acme',
      product: { name: 'Desk' },
      status: 'created',
      createdAt: temporary.now(),
      updatedAt: temporary.now(),
      expiresAt: temporary.now() + lifeMs,
      secrets: { prefill: { subdomain: 'ada' } },
    });
    expect(await attempts.byId(workspace, made.id)).toEqual(made);
    expect(await attempts.byToken('hash-1')).toEqual(made);
  });

  test('is not found by another workspace, id or token', async () => {
    const { id } = await started();
    expect(await attempts.byId('ws-2', id)).toBeUndefined();
    expect(await attempts.update('ws-2', id, () => ({ status: 'cancelled' }))).toBeUndefined();
    expect(await attempts.byToken('hash-2')).toBeUndefined();
    expect(await attempts.byToken('')).toBeUndefined();
  });

  test('two never share a token', async () => {
    await started();
    await expect(started()).rejects.toThrow();
  });
});

describe('a change', () => {
  test('replaces what it names and keeps the rest', async () => {
    const { id } = await started({ secrets: { prefill: { a: 1 } } });
    const words = { code: 'timeout', title: 'Too slow' } as unknown as Censored<DescribedProblem>;
    await attempts.update(workspace, id, () => ({ status: 'failed', problem: words, browserHash: 'b' }));
    expect(await attempts.byId(workspace, id)).toMatchObject({
      status: 'failed',
      problem: { code: 'timeout' },
      browserHash: 'b',
      secrets: { prefill: { a: 1 } },
    });
    const mended = await attempts.update(workspace, id, () => ({
      status: 'collecting_fields',
      problem: null,
      secrets: { typed: { b: 2 } },
    }));
    expect(mended?.session).not.toHaveProperty('problem');
    expect(mended?.session).toMatchObject({ browserHash: 'b', secrets: { typed: { b: 2 } } });
  });

  test('of many at once exactly one wins, and knows it', async () => {
    const { id } = await started();
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        attempts.update(workspace, id, (now) =>
          now.status === 'created' ? { status: 'exchanging' } : undefined,
        ),
      ),
    );
    expect(results.filter((result) => result?.changed)).toHaveLength(1);
    expect(results.every((result) => result?.session.status === 'exchanging')).toBe(true);
  });

  test('destroys the secrets once connected, cancelled or expired, whatever it brings', async () => {
    for (const status of ['connected', 'cancelled', 'expired'] as const) {
      const { id } = await started({ tokenHash: status, secrets: { typed: { password: 'p' } } });
      await attempts.update(workspace, id, () => ({ status, secrets: { typed: { password: 'again' } } }));
      await attempts.update(workspace, id, () => ({ status: 'collecting_fields' }));
      expect((await attempts.byId(workspace, id))?.secrets).toEqual({});
    }
  });

  test('leaves what was typed in a failed one, to be mended', async () => {
    const { id } = await started({ secrets: { typed: { password: 'p' } } });
    await attempts.update(workspace, id, () => ({ status: 'failed' }));
    expect((await attempts.byId(workspace, id))?.secrets).toEqual({ typed: { password: 'p' } });
  });
});

describe('expiry', () => {
  test('an attempt reads expired from its moment on, and shows no secret', async () => {
    const { id } = await started({ secrets: { typed: { a: 1 } } });
    temporary.advance(lifeMs - 1);
    expect((await attempts.byId(workspace, id))?.status).toBe('created');
    temporary.advance(1);
    const after = await attempts.byToken('hash-1');
    expect([after?.status, after?.secrets]).toEqual(['expired', {}]);
  });

  test('what had ended stays as it ended', async () => {
    const { id } = await started();
    await attempts.update(workspace, id, () => ({ status: 'connected', connectionId: 'conn_1' }));
    temporary.advance(lifeMs);
    expect(await attempts.expire()).toBe(0);
    expect(await attempts.byId(workspace, id)).toMatchObject({
      status: 'connected',
      connectionId: 'conn_1',
    });
  });

  test('expire marks what ran out, once', async () => {
    const { id } = await started();
    await started({ tokenHash: 'hash-2', expiresAt: temporary.now() + lifeMs * 2 });
    temporary.advance(lifeMs);
    expect(await attempts.expire()).toBe(1);
    expect(await attempts.expire()).toBe(0);
    expect((await attempts.byId(workspace, id))?.status).toBe('expired');
    expect((await attempts.byToken('hash-2'))?.status).toBe('created');
  });

  test('a failed one keeps its secrets until it runs out, then the sweep destroys them', async () => {
    const { id } = await started({ secrets: { typed: { a: 1 } } });
    await attempts.update(workspace, id, () => ({ status: 'failed' }));
    await attempts.expire();
    expect((await attempts.byId(workspace, id))?.secrets).toEqual({ typed: { a: 1 } });
    temporary.advance(lifeMs);
    const after = await attempts.byId(workspace, id);
    expect([after?.status, after?.secrets]).toEqual(['failed', {}]);
    expect(await sealedSecrets()).toBe(1);
    await attempts.expire();
    expect(await sealedSecrets()).toBe(0);
  });

  test('prune deletes what ran out before, with its return keys', async () => {
    const { id } = await started();
    await attempts.addReturnKey(workspace, id, { hash: 'r', remember: {}, expiresAt: soon() });
    temporary.advance(lifeMs + 1);
    expect(await attempts.prune(temporary.now() - 2)).toBe(0);
    expect(await attempts.prune(temporary.now())).toBe(1);
    expect(await attempts.byId(workspace, id)).toBeUndefined();
    expect(await attempts.takeByReturnKey('r')).toEqual({ outcome: 'unknown' });
  });
});

describe('a return key', () => {
  test('is taken once, with what was remembered; then it is used; another is unknown', async () => {
    const { id } = await started();
    await attempts.addReturnKey(workspace, id, { hash: 'r', remember: { verifier: 'v' }, expiresAt: soon() });
    expect(await attempts.takeByReturnKey('r')).toMatchObject({
      outcome: 'taken',
      session: { id },
      remembered: { verifier: 'v' },
    });
    const again = await attempts.takeByReturnKey('r');
    expect(again).toMatchObject({ outcome: 'used', session: { id } });
    expect(again).not.toHaveProperty('remembered');
    expect(await attempts.takeByReturnKey('other')).toEqual({ outcome: 'unknown' });
  });

  test('of many who bring it at once, one takes it', async () => {
    const { id } = await started();
    await attempts.addReturnKey(workspace, id, { hash: 'r', remember: {}, expiresAt: soon() });
    const taken = await Promise.all(Array.from({ length: 10 }, () => attempts.takeByReturnKey('r')));
    expect(taken.filter((one) => one.outcome === 'taken')).toHaveLength(1);
    expect(taken.filter((one) => one.outcome === 'used')).toHaveLength(9);
  });

  test('F-048 that comes too late is used up, and tells nothing of what was remembered', async () => {
    const { id } = await started();
    const expiresAt = temporary.now() + 600_000;
    await attempts.addReturnKey(workspace, id, { hash: 'r', remember: { verifier: 'v' }, expiresAt });
    await attempts.addReturnKey(workspace, id, { hash: 'other', remember: { verifier: 'v' }, expiresAt });
    temporary.advance(599_999);
    expect(await attempts.takeByReturnKey('other')).toMatchObject({ outcome: 'taken' });
    temporary.advance(1);
    const late = await attempts.takeByReturnKey('r');
    expect(late).toMatchObject({ outcome: 'late', session: { id, status: 'created' } });
    expect(late).not.toHaveProperty('remembered');
    expect(await attempts.takeByReturnKey('r')).toMatchObject({ outcome: 'used' });
  });

  test('each of an attempt remembers its own', async () => {
    const { id } = await started();
    await attempts.addReturnKey(workspace, id, {
      hash: 'one',
      remember: { verifier: '1' },
      expiresAt: soon(),
    });
    await attempts.addReturnKey(workspace, id, {
      hash: 'two',
      remember: { verifier: '2' },
      expiresAt: soon(),
    });
    expect(await attempts.takeByReturnKey('two')).toMatchObject({ remembered: { verifier: '2' } });
    expect(await attempts.takeByReturnKey('one')).toMatchObject({ remembered: { verifier: '1' } });
  });

  test('that the provider repeats for one attempt is renewed, unless it was used', async () => {
    const { id } = await started();
    await attempts.addReturnKey(workspace, id, { hash: 'r', remember: { secret: '1' }, expiresAt: soon() });
    await attempts.addReturnKey(workspace, id, { hash: 'r', remember: { secret: '2' }, expiresAt: soon() });
    expect(await attempts.takeByReturnKey('r')).toMatchObject({ remembered: { secret: '2' } });
    await expect(
      attempts.addReturnKey(workspace, id, { hash: 'r', remember: {}, expiresAt: soon() }),
    ).rejects.toThrow();
  });

  test('of another attempt cannot be taken over', async () => {
    const mine = await started();
    const theirs = await started({ tokenHash: 'hash-2' });
    await attempts.addReturnKey(workspace, mine.id, {
      hash: 'r',
      remember: { secret: 'mine' },
      expiresAt: soon(),
    });
    const takeover = attempts.addReturnKey(workspace, theirs.id, {
      hash: 'r',
      remember: {},
      expiresAt: soon(),
    });
    await expect(takeover).rejects.toThrow('another attempt');
    expect(await attempts.takeByReturnKey('r')).toMatchObject({ session: { id: mine.id } });
  });

  test('of an expired attempt says so by its session, and remembers nothing once swept', async () => {
    const { id } = await started();
    await attempts.addReturnKey(workspace, id, { hash: 'r', remember: { verifier: 'v' }, expiresAt: soon() });
    temporary.advance(lifeMs);
    await attempts.expire();
    const taken = await attempts.takeByReturnKey('r');
    expect(taken).toMatchObject({ outcome: 'taken', session: { status: 'expired' } });
    expect(taken).toHaveProperty('remembered', {});
  });
});
