import { adminSession } from '../../testing/render.tsx';
import type { ListedTester, NewTester } from './reads.ts';

export const grace: ListedTester = {
  id: 'test_1',
  email: 'grace@acme.example',
  name: 'Grace',
  version: '1.0.0',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  people: 1,
  accounts: 2,
};

export const everybody: ListedTester = {
  ...grace,
  id: 'test_2',
  email: null,
  name: 'Beta group',
  version: null,
};

export const made: NewTester = { ...grace, url: 'https://claviger.example/test/once', mailed: false };

/** The page of testers. */
export const place = '/integrations/acme/1.0.0/testers';

/** What the server answers about them. */
export const answers = {
  'GET /console/session': adminSession,
  'GET /v1/integrations/acme/testers': { data: [grace, everybody], next: null },
};
