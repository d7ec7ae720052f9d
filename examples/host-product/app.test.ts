import { beforeEach, expect, test } from 'vitest';
import type { Accounts } from './accounts.ts';
import { createApp } from './app.ts';
import type { Answer, Contact, Crm } from './crm.ts';
import { createSessions } from './sessions.ts';

const origin = 'https://ledgerly.example';
const account = {
  id: 'conn_1',
  title: 'Acme CRM ada@acme.dev',
  isActive: true,
  mayWrite: true,
  connectedAt: new Date(0),
};
const charles: Contact = { id: '1', name: 'Charles', email: 'charles@engines.example', company: 'Engines' };
const ok = <Value>(value: Value): Answer<Value> => ({ kind: 'ok', value });

/** Nora has one account, Tomás has none. */
const accounts: Accounts = {
  of: async ({ id }) => (id === 'user-1' ? [account] : []),
  find: async ({ id }, asked) => (id === 'user-1' && asked === account.id ? account : undefined),
  connect: async (_user, wish) => {
    done.push(['connect', wish]);
    return { id: 'cs_1', token: 'tok', url: 'https://connect.example/connect/tok', expiresAt: '' };
  },
  isConnected: async (_user, session) => session === 'cs_good',
  disconnect: async ({ id }, asked) => void done.push(['disconnect', id, asked]),
  ownPage: async () => 'https://connect.example/user/tok',
};
const crm: Crm = {
  contacts: async () => ok([charles]),
  add: async (_account, contact) => {
    done.push(['add', contact]);
    return ok({ id: '2', ...contact });
  },
};

let done: unknown[] = [];
let logged: unknown[] = [];
let cookie = '';
const appWith = (parts: { accounts?: Partial<Accounts>; crm?: Partial<Crm> } = {}) =>
  createApp({
    accounts: { ...accounts, ...parts.accounts },
    crm: { ...crm, ...parts.crm },
    sessions: createSessions('secret'),
    origin,
    claviger: 'https://connect.example',
    log: (error) => logged.push(error),
  });

const signIn = async (email: string, password: string) => {
  const answer = await post('/sign-in', { email, password });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return answer;
};
const get = (path: string, app = appWith()) => app.request(origin + path, { headers: { cookie } });
const post = (path: string, fields: Record<string, string> = {}, headers = {}, app = appWith()) =>
  app.request(origin + path, {
    method: 'POST',
    headers: { origin, cookie, ...headers },
    body: new URLSearchParams(fields),
  });
const leadsTo = (answer: Response) => [answer.status, answer.headers.get('location')];

beforeEach(async () => {
  done = [];
  logged = [];
  cookie = '';
  await signIn('nora@ledgerly.example', 'ink-and-paper');
});

test('who is not signed in sees the login, and a wrong password is said', async () => {
  cookie = '';
  expect(leadsTo(await get('/'))).toEqual([303, '/sign-in']);
  const wrong = await signIn('nora@ledgerly.example', 'double-entry');
  expect(wrong.status).toBe(401);
  expect(await wrong.text()).toContain('value="nora@ledgerly.example"');
  expect(cookie).toBe('');
});

test('the customers of a user are shown, and nobody else’s', async () => {
  expect(await (await get('/')).text()).toContain('charles@engines.example');
  await signIn('tomas@ledgerly.example', 'double-entry');
  const empty = await (await get('/')).text();
  expect(empty).toContain('Connect your CRM');
  expect(empty).not.toContain('Acme CRM');
});

test('another user’s account cannot be reconnected, allowed more, asked or disconnected', async () => {
  await signIn('tomas@ledgerly.example', 'double-entry');
  for (const what of ['reconnect', 'allow', 'customers'])
    expect(leadsTo(await post(`/accounts/conn_1/${what}`))).toEqual([303, '/accounts?told=gone']);
  expect(leadsTo(await get('/accounts/conn_1/disconnect'))).toEqual([303, '/accounts?told=gone']);
  await post('/accounts/conn_1/disconnect');
  expect(done).toEqual([['disconnect', 'user-2', 'conn_1']]);
});

test('the script gets a token, a form leads to the page', async () => {
  const token = await post('/accounts', {}, { accept: 'application/json' });
  expect(await token.json()).toEqual({ token: 'tok' });
  expect(leadsTo(await post('/accounts'))).toEqual([303, 'https://connect.example/connect/tok']);
  await post('/accounts/conn_1/reconnect');
  await post('/accounts/conn_1/allow');
  expect(done.slice(2)).toEqual([
    ['connect', { account: 'conn_1' }],
    ['connect', { account: 'conn_1', scopes: ['write'] }],
  ]);
});

test('what a page of another site posts changes nothing', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { origin: '' }])
    expect((await post('/accounts', {}, headers)).status).toBe(403);
  expect(done).toEqual([]);
});

test('who comes back is told what Claviger says, not what the address says', async () => {
  const back = (session: string) => get(`/return?connect_session=${session}&status=connected`);
  expect(leadsTo(await back('cs_good'))).toEqual([303, '/?told=connected']);
  expect(leadsTo(await back('cs_other'))).toEqual([303, '/?told=cancelled']);
});

test('an address can make a page say what is in the list, and nothing else', async () => {
  expect(await (await get('/?told=connected')).text()).toContain('Your CRM is connected.');
  for (const told of ['constructor', '<b>', 'Send%20money'])
    expect(await (await get(`/?told=${told}`)).text()).toMatch(/role="status"><\/p>/);
});

test('a customer is added, and a refusal is told', async () => {
  const fields = { name: 'Luigi', email: 'luigi@turin.example', company: '' };
  expect(leadsTo(await post('/accounts/conn_1/customers', fields))).toEqual([303, '/?told=added']);
  expect(done).toEqual([['add', fields]]);
  const refusing = appWith({ crm: { add: async () => ({ kind: 'refused' }) } });
  expect(leadsTo(await post('/accounts/conn_1/customers', fields, {}, refusing))).toEqual([
    303,
    '/?told=not-added',
  ]);
});

test('an ended account, a silent CRM and a read-only one each have their words', async () => {
  const page = async (parts: Parameters<typeof appWith>[0]) => (await get('/', appWith(parts))).text();
  const asked: string[] = [];
  const contacts = async (id: string) => {
    asked.push(id);
    return { kind: 'ended' } as const;
  };
  const ended = await page({
    accounts: { of: async () => [{ ...account, isActive: false }] },
    crm: { contacts },
  });
  expect(ended).toContain('action="/accounts/conn_1/reconnect"');
  expect(asked).toEqual([]);
  expect(await page({ crm: { contacts: async () => ({ kind: 'unavailable' }) } })).toContain(
    'try again in a minute',
  );
  expect(await page({ crm: { contacts: async () => ({ kind: 'forbidden' }) } })).toContain(
    'does not let Ledgerly',
  );
  expect(await page({ accounts: { of: async () => [{ ...account, mayWrite: false }] } })).toContain(
    'action="/accounts/conn_1/allow"',
  );
  expect(await page({ crm: { contacts: async () => ok([]) } })).toContain('nobody in this CRM');
});

test('names of the CRM are text, whatever they hold', async () => {
  const odd = { ...charles, name: '<script>x</script>', email: '"><b>' };
  const text = await (await get('/', appWith({ crm: { contacts: async () => ok([odd]) } }))).text();
  expect(text).not.toMatch(/<script>x|<b>/);
});

test('while Claviger is away, a plain sentence says so, and the log says more', async () => {
  const away = appWith({
    accounts: {
      of: () => Promise.reject(new Error('refused')),
      connect: () => Promise.reject(new Error('refused')),
    },
  });
  const page = await get('/', away);
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('does not reach its connections');
  const script = await post('/accounts', {}, { accept: 'application/json' }, away);
  expect(await script.json()).toEqual({ message: expect.stringContaining('try again in a minute') });
  expect(logged).toHaveLength(2);
});

test('the accounts, the question before disconnecting, and the way out', async () => {
  expect(await (await get('/accounts')).text()).toContain('href="/accounts/conn_1/disconnect"');
  expect(await (await get('/accounts/conn_1/disconnect')).text()).toContain(
    'Disconnect Acme CRM ada@acme.dev?',
  );
  expect(leadsTo(await post('/accounts/conn_1/disconnect'))).toEqual([303, '/accounts?told=disconnected']);
  const script = await post('/accounts/page', {}, { accept: 'application/json' });
  expect(await script.json()).toEqual({ url: 'https://connect.example/user/tok' });
  expect(leadsTo(await post('/accounts/page'))).toEqual([303, 'https://connect.example/user/tok']);
  const out = await post('/sign-out');
  cookie = out.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(leadsTo(await get('/'))).toEqual([303, '/sign-in']);
});

test('our script, signed out, is told in words', async () => {
  cookie = '';
  const answer = await post('/accounts', {}, { accept: 'application/json' });
  expect([answer.status, await answer.json()]).toEqual([
    401,
    { message: expect.stringContaining('signed out') },
  ]);
});

test('pages load nothing but ours and Claviger’s, and are kept by nobody; files are what they are', async () => {
  const { headers } = await get('/');
  expect(headers.get('content-security-policy')).toContain(`script-src 'self' https://connect.example;`);
  // Without the origin in the post, Claviger would have to ask the user.
  expect(headers.get('referrer-policy')).toBe('strict-origin');
  expect(headers.get('cache-control')).toBe('no-store');
  for (const [path, type] of [
    ['/connect.js', 'text/javascript'],
    ['/ledgerly.css', 'text/css'],
    ['/logo.svg', 'image/svg+xml'],
    ['/connect.svg', 'image/svg+xml'],
  ] as const)
    expect((await get(path)).headers.get('content-type')).toContain(type);
  expect((await get('/nothing')).status).toBe(404);
});
