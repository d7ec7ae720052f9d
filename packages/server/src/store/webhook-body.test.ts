import type { ConnectionSummary } from '@claviger/engine';
import { expect, test } from 'vitest';
import { eventBody, testBody } from './webhook-body.ts';

const event = {
  id: 'evt_1',
  workspace: 'ws-1',
  connection: 'conn_1',
  type: 'connection.expired',
  at: 1_000,
  detail: { code: 'refresh_rejected' },
};
const connection: ConnectionSummary & { readonly authData: object } = {
  id: 'conn_1',
  workspace: 'ws-1',
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1' },
  label: 'ada',
  title: 'Acme ada',
  status: 'expired',
  generation: 3,
  metadata: { plan: 'gold' },
  createdAt: 1,
  updatedAt: 2,
  account: 'hash of an account',
  authData: { access_token: 'planted' },
};

test('a body says what happened to which connection, and nothing else of it', () => {
  expect(JSON.parse(eventBody(event, connection))).toEqual({
    type: 'connection.expired',
    timestamp: '1970-01-01T00:00:01.000Z',
    data: {
      id: 'evt_1',
      connection: {
        id: 'conn_1',
        integration: 'acme',
        version: '1.0.0',
        user: { id: 'u-1' },
        label: 'ada',
        title: 'Acme ada',
        status: 'expired',
        metadata: { plan: 'gold' },
      },
      detail: { code: 'refresh_rejected' },
    },
  });
});

test('of a connection that nothing is known of it has the id', () => {
  expect(JSON.parse(eventBody(event, undefined))).toMatchObject({
    data: { id: 'evt_1', connection: { id: 'conn_1' } },
  });
});

test('a test names its webhook', () => {
  expect(JSON.parse(testBody({ id: 'evt_2', at: 0 }, 'wh_1'))).toEqual({
    type: 'webhook.test',
    timestamp: '1970-01-01T00:00:00.000Z',
    data: { id: 'evt_2', webhook: 'wh_1' },
  });
});
