import { expect, test } from 'vitest';
import type { ConnectSession } from '../store/connect-session.ts';
import { plainLook } from './look.ts';
import { proofPage } from './proof-view.ts';

const session = {
  id: 'cs_1',
  user: { id: 'u-1', name: 'Ada' },
  product: { name: 'Desk' },
  secrets: { pending: { scheme: 'any', credentials: { authData: {} }, label: '<i>ada@acme.dev</i>' } },
} as unknown as ConnectSession;

const page = async (more: Partial<ConnectSession> = {}) =>
  String(await proofPage({ session: { ...session, ...more }, app: 'Acme', look: plainLook }));
const facts = (html: string) =>
  [...html.matchAll(/<dt>(.*?)<\/dt><dd><bdi>(.*?)<\/bdi>/g)].map(([, name, value]) => `${name}: ${value}`);

test('names the account, the app, the product and the person, as text', async () => {
  expect(facts(await page())).toEqual([
    'You connect the account: &lt;i&gt;ada@acme.dev&lt;/i&gt;',
    'of the app: Acme',
    'to: Desk',
    'asked by: Ada',
  ]);
});

test('leaves out what is not known, and names a person without a name by their id', async () => {
  const { product: _, ...rest } = session;
  const nameless = { ...rest, user: { id: 'u-1' }, secrets: {} } as ConnectSession;
  expect(facts(String(await proofPage({ session: nameless, app: 'Acme', look: plainLook })))).toEqual([
    'of the app: Acme',
    'asked by: u-1',
  ]);
});

test('the first button is the yes', async () => {
  expect(/<button[^>]*>/.exec(await page())?.[0]).toContain('name="_action" value="confirm"');
});

test('another account is named beside the one before, also when either has no name', async () => {
  const secrets = { ...session.secrets, accountChange: { before: '', after: 'x' } };
  const shown = await page({ secrets });
  expect(shown).toContain('<h1>This is another account</h1>');
  expect(facts(shown).slice(0, 2)).toEqual([
    'Connected until now: an account without a name',
    'You come back with: &lt;i&gt;ada@acme.dev&lt;/i&gt;',
  ]);
  expect(shown).toContain('No, leave it as it was');
});

test.each(['', '   ', '\u200B\u2060', '\u202E', '\u00A0\u3000', '\u3164'])(
  'attack 10: a name that cannot be seen, %j, hides nobody: the id stands there',
  async (name) => {
    expect(facts(await page({ user: { id: 'u-666', name } })).at(-1)).toBe('asked by: u-666');
  },
);
