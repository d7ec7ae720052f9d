import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';

const path = '/v1/integrations/acme/versions/1.0.0/authentication/renewal';

let app: TemporaryApp;
beforeEach(async () => {
  app = await openTemporaryApp();
  const authentication = {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: {
      perform: { url: 'https://api.acme.dev/login' },
      refreshOn: [401, { status: 200, path: 'error.code', matches: 'expired' }],
      lifetime: { grantSeconds: 86_400 },
    },
    test: { url: 'https://api.acme.dev/me' },
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

const explain = async (body: object) => (await app.call('POST', path, { body })).body;

describe('F-059 the simulator of renewals', () => {
  test('says what the definition renews on, and sends nothing', async () => {
    expect(await explain({})).toEqual({
      canRenew: true,
      why: expect.stringContaining('status 401'),
      policy: { on: ['status 401', 'status 200 with error.code matching “expired”'], early: true },
      answer: null,
      clock: null,
    });
    expect(app.requests).toEqual([]);
  });

  test('says whether an answer means a renewal, and which condition came nearest', async () => {
    const body = { error: { code: 'token_expired' } };
    expect(await explain({ answer: { status: 200, body } })).toMatchObject({
      answer: { renews: true, conditions: [{ isMet: true, nearness: 1 }, { isMet: false }] },
    });
    expect(await explain({ answer: { status: 200, body: { error: { code: 'quota' } } } })).toMatchObject({
      answer: { renews: false, why: expect.stringContaining('“quota”') },
    });
    const text = { status: 200, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    expect(await explain({ answer: text })).toMatchObject({ answer: { renews: true } });
  });

  test('says where credentials stand at a moment, by the clock of the server unless told otherwise', async () => {
    const answer = { token: 'a', expires_in: 3600 };
    expect(await explain({ clock: { answer } })).toMatchObject({
      clock: {
        state: 'fresh',
        renews: false,
        expiresAt: new Date(app.deps.now() + 3_600_000).toISOString(),
        grantDaysLeft: 1,
      },
    });
    const obtainedAt = '2026-01-01T01:00:00+01:00';
    expect(await explain({ clock: { answer, obtainedAt, now: '2026-01-01T00:56:00Z' } })).toMatchObject({
      clock: {
        state: 'due',
        renews: true,
        expiresAt: '2026-01-01T01:00:00.000Z',
        refreshAt: '2026-01-01T00:55:00.000Z',
        grantExpiresAt: '2026-01-02T00:00:00.000Z',
      },
    });
    const late = { answer, obtainedAt, consentedAt: '2025-12-30T00:00:00Z', now: '2026-01-01T00:00:00Z' };
    expect(await explain({ clock: late })).toMatchObject({ clock: { state: 'grant_over', renews: false } });
  });

  test.each([1e300, -1e300, 'never', { deep: [] }, null])(
    'takes any answer, such as one that lives for %j',
    async (expires_in) => {
      const found = await explain({ clock: { answer: { token: 'a', expires_in } } });
      expect(found).toMatchObject({ clock: { state: expect.any(String) } });
    },
  );

  test('names every fault of a question', async () => {
    const { body, status } = await app.call('POST', path, {
      body: { answer: { status: 42 }, clock: { now: 'soon' }, more: 1 },
    });
    expect([status, body['code']]).toEqual([422, 'field_invalid']);
    expect((body['errors'] as { path: string }[]).map((fault) => fault.path).sort()).toEqual([
      'answer.status',
      'clock.now',
      'more',
    ]);
  });
});
