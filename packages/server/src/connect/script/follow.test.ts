import { problem } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import type { ConnectSession, ConnectStatus } from '../../store/connect-session.ts';
import { pageKind } from '../page-kind.ts';
import { sessionState } from '../state.ts';
import { isOutdated, stands } from './follow.js';

const statuses: readonly ConnectStatus[] = [
  'created',
  'collecting_fields',
  'authorizing',
  'exchanging',
  'testing',
  'awaiting_confirmation',
  'connected',
  'cancelled',
  'failed',
  'expired',
];

const store = { integrations: { get: async () => undefined }, credentials: { get: async () => undefined } };

async function both(status: ConnectStatus, more: Partial<ConnectSession> = {}, now = 0) {
  const session = { status, expiresAt: 1_800_000, updatedAt: 0, secrets: {}, ...more } as ConnectSession;
  const deps = { store, now: () => now } as unknown as Parameters<typeof sessionState>[0];
  return { kind: pageKind(session, now), state: await sessionState(deps, session, 'en') };
}

describe('a page that was just drawn', () => {
  const device = { secrets: { device: {} } } as unknown as Partial<ConnectSession>;
  const mismatch = { problem: problem('user_mismatch', 'api') } as unknown as Partial<ConnectSession>;
  for (const status of statuses)
    test.each([
      ['as it stands', {}, 0],
      ['with a code', device, 0],
      ['for another user', mismatch, 0],
      ['after three minutes', {}, 180_000],
      ['too late', {}, 1_800_000],
    ] as const)(`${status} %s is not drawn again`, async (_, more, now) => {
      const { kind, state } = await both(status, more, now);
      expect(isOutdated(kind, state)).toBe(false);
      if (kind !== 'code') expect(stands(state)).toBe(kind);
    });
});

describe('a page', () => {
  test.each([
    ['open', 'connected', true],
    ['open', 'cancelled', true],
    ['open', 'awaiting_confirmation', true],
    ['open', 'exchanging', false],
    ['open', 'authorizing', false],
    ['open', 'failed', false],
    ['code', 'authorizing', false],
    ['code', 'failed', true],
    ['code', 'exchanging', true],
    ['works', 'testing', false],
    ['works', 'failed', true],
    ['asks', 'connected', true],
    ['asks', 'testing', true],
  ] as const)('that is %s, when the attempt is %s, is drawn anew: %s', async (shown, status, outdated) => {
    expect(isOutdated(shown, (await both(status)).state)).toBe(outdated);
  });
});
