import { expect, test } from 'vitest';
import { createAccounts } from './accounts.ts';
import { connection, fakeClaviger, problem } from './claviger.test-tool.ts';
import { demoUsers, type User } from './users.ts';

const nora = demoUsers[0] as User;
const product = { origin: 'https://ledgerly.example', integration: 'acme' };
const list = 'GET /v1/connections?user=user-1&integration=acme';
const accountsWith = (answers: Readonly<Record<string, unknown>>) => {
  const { client, asked } = fakeClaviger(answers);
  return { accounts: createAccounts(client, product), asked };
};

test('the accounts of a user are the connections of this user in this integration, oldest first', async () => {
  const data = [
    connection('conn_2', { status: 'expired', scopes: { requested: ['read'], granted: ['read'] } }),
    connection('conn_1', { createdAt: '2026-10-01T10:00:00.000Z' }),
  ];
  const { accounts } = accountsWith({ [list]: { data, next: null } });
  expect(await accounts.of(nora)).toEqual([
    {
      id: 'conn_1',
      title: 'Acme CRM conn_1',
      isActive: true,
      mayWrite: true,
      connectedAt: new Date('2026-10-01T10:00:00.000Z'),
    },
    {
      id: 'conn_2',
      title: 'Acme CRM conn_2',
      isActive: false,
      mayWrite: false,
      connectedAt: new Date('2026-11-01T10:00:00.000Z'),
    },
  ]);
});

test('a session is opened for the user, our origin and our way back; a wish names the account', async () => {
  const { accounts, asked } = accountsWith({ 'POST /v1/connect-sessions': { token: 't', url: 'u' } });
  expect((await accounts.connect(nora, {})).token).toBe('t');
  await accounts.connect(nora, { account: 'conn_1', scopes: ['write'] });
  expect(asked.map(({ body }) => body)).toMatchObject([
    {
      integration: 'acme',
      user: { id: 'user-1', name: 'nora@ledgerly.example' },
      allowedOrigins: [product.origin],
      returnUrl: `${product.origin}/return`,
      product: { name: 'Ledgerly' },
    },
    { connection: 'conn_1', scopes: ['write'] },
  ]);
  expect(asked[0]?.body).not.toHaveProperty('connection');
});

test('a session counts when it is this user’s and connected', async () => {
  const session = (user: string, status: string) => ({ id: 'cs_1', status, user: { id: user } });
  const answerTo = (answer: unknown) =>
    accountsWith({ 'GET /v1/connect-sessions/cs_1': answer }).accounts.isConnected(nora, 'cs_1');
  expect(await answerTo(session('user-1', 'connected'))).toBe(true);
  expect(await answerTo(session('user-2', 'connected'))).toBe(false);
  expect(await answerTo(session('user-1', 'failed'))).toBe(false);
  expect(await answerTo(problem('not_found', 404))).toBe(false);
  await expect(answerTo(problem('internal', 500))).rejects.toThrow('internal');
});

test('only an own account is disconnected', async () => {
  const { accounts, asked } = accountsWith({
    [list]: { data: [connection('conn_1')], next: null },
    'DELETE /v1/connections/conn_1': new Response(null, { status: 204 }),
  });
  await accounts.disconnect(nora, 'conn_2');
  await accounts.disconnect(nora, 'conn_1');
  expect(asked.filter(({ what }) => what.startsWith('DELETE'))).toHaveLength(1);
});

test('the user’s own page is made for them, and leads back to us', async () => {
  const { accounts, asked } = accountsWith({
    'POST /v1/user-pages': { url: 'https://connect.example/user/t' },
  });
  expect(await accounts.ownPage(nora)).toBe('https://connect.example/user/t');
  expect(asked[0]?.body).toMatchObject({ user: { id: 'user-1' }, returnUrl: `${product.origin}/accounts` });
});
