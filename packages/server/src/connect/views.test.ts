import { type Consent, type Fault, type Problem, problem } from '@claviger/engine';
import { expect, test } from 'vitest';
import type { ConnectSession } from '../store/connect-session.ts';
import { plainLook } from './look.ts';
import { pageHeaders, styleSource } from './page.ts';
import {
  backTo,
  formPage,
  framedPage,
  refusedPage,
  statusPage,
  unknownPage,
  vouchedElsewherePage,
} from './views.ts';

const session: ConnectSession = {
  id: 'cs_1',
  workspace: 'default',
  integration: 'acme',
  version: '1.0.0',
  user: { id: 'u-1', name: 'Ada' },
  allowedOrigins: [],
  completion: 'immediate',
  redirectUrl: 'http://localhost:4270/oauth/return/acme',
  status: 'collecting_fields',
  createdAt: 0,
  updatedAt: 0,
  expiresAt: 1,
  secrets: {},
};
const apiKey = { key: 'api_key', field: { key: 'api_key', label: 'API key' }, secret: true };
const reference = 'req_1234abcd-0000-4000-8000-000000000000';

const form = async (found?: Problem, more: Partial<ConnectSession> = {}, consent?: Consent) =>
  String(
    await formPage(
      { session: { ...session, ...more }, app: 'Acme CRM', look: plainLook },
      { fields: [apiKey], consent },
      { values: {}, ...(found === undefined ? {} : { problem: found, reference }) },
    ),
  );

test('the button says what happens: connect, reconnect, continue, try again', async () => {
  expect(await form()).toContain('<button type="submit">Connect Acme CRM</button>');
  expect(await form(undefined, { connection: 'conn_1' })).toContain('>Reconnect Acme CRM</button>');
  expect(await form(undefined, {}, 'redirect')).toContain('>Continue to Acme CRM</button>');
  expect(await form(undefined, {}, 'device')).toContain('>Get a code</button>');
  expect(await form(problem('timeout', 'test'))).toContain('>Try again</button>');
});

test('ERR-18 a failure names the app, quotes the provider as text, and takes the focus', async () => {
  const shown = await form(problem('unauthorized_401', 'test', {}, { provider: '<b>no</b>' }));
  expect(shown).toContain('<title>Not yet connected: Connect Acme CRM</title>');
  expect(shown).toContain('role="alert" tabindex="-1" autofocus');
  expect(shown).toContain('Acme CRM says that the sign-in is wrong');
  expect(shown).toContain('<bdi>&lt;b&gt;no&lt;/b&gt;</bdi>');
  expect(shown).toContain('aria-invalid="true" aria-describedby="alert"');
  expect(shown).toContain('Reference 1234abcd<');
});

test('the form names for whom the account is connected, and to what', async () => {
  expect(await form()).toContain('This connects the account to <bdi>Ada</bdi>.');
  expect(await form(undefined, { product: { name: 'Desk & Co' } })).toContain(
    'This connects the account to <bdi>Desk &amp; Co</bdi>, for <bdi>Ada</bdi>.',
  );
});

test('every fault leads to its box; one without a box is not the user’s to mend', async () => {
  const faults: readonly Fault[] = [
    { path: 'api_key', message: 'is required', code: 'required_value_missing' },
    { path: 'other', message: 'is not a field of this form' },
  ];
  const shown = await form(problem('field_invalid', 'fields', {}, { faults }));
  expect(shown).toContain('<a href="#field-api_key">API key</a>');
  expect(shown).not.toMatch(/<li>other|not a field/);
  const [, other] = faults;
  const boxless = await form(problem('field_invalid', 'fields', {}, { faults: other ? [other] : [] }));
  expect(boxless).toContain('<h2>A value does not fit</h2>');
  expect(shown).not.toContain('Reference');
});

test('a page that only tells offers the way back where there is one', async () => {
  const scene = (more: Partial<ConnectSession>) => ({
    session: { ...session, ...more },
    app: 'Acme CRM',
    look: plainLook,
  });
  const tell = async (more: Partial<ConnectSession>) => String(await statusPage(scene(more), 'Acme CRM ada'));
  expect(await tell({ status: 'connected' })).toContain('<h1>Acme CRM ada is connected.</h1>');
  expect(await tell({ status: 'connected' })).not.toContain('class="button"');
  const returnUrl = 'https://app.example/done?tab=1';
  expect(await tell({ status: 'connected', returnUrl })).toContain(
    'href="https://app.example/done?tab=1&amp;connect_session=cs_1&amp;status=connected"',
  );
  expect(await tell({ status: 'expired', returnUrl })).not.toContain('class="button"');
  expect(await tell({ status: 'exchanging' })).toContain('<a class="button" href="">See the result</a>');
  expect(backTo({ ...session, status: 'cancelled' }, returnUrl)).toMatch(/status=cancelled$/);
});

test('pages without an attempt say what to do, with a short reference', async () => {
  expect(String(await unknownPage(plainLook))).toContain('This link is not valid.');
  const refused = String(await refusedPage(plainLook, problem('state_used', 'return'), reference));
  expect(refused).toContain('<title>This page was already used</title>');
  expect(refused).toContain('Reference 1234abcd<');
  expect(refused).not.toContain('class="button"');
  const back = String(
    await refusedPage(plainLook, problem('session_expired', 'return'), reference, '/connect/t'),
  );
  expect(back).toContain('<a class="button" href="/connect/t">Back to the page</a>');
});

test('the policy lets one style run and nothing else, and hides the link from other sites', () => {
  const headers = pageHeaders([]);
  expect(headers['Content-Security-Policy']).toContain(`default-src 'none'; style-src ${styleSource};`);
  expect(headers['Referrer-Policy']).toBe('same-origin');
  expect(headers['X-Frame-Options']).toBe('DENY');
  expect(pageHeaders(['https://app.example'])['X-Frame-Options']).toBeUndefined();
  expect(headers['Content-Security-Policy']).not.toMatch(/script-src|connect-src/);
  const withScript = pageHeaders([], { nonce: 'bm9uY2U=' })['Content-Security-Policy'];
  expect(withScript).toContain("; script-src 'nonce-bm9uY2U='; connect-src 'self'; ");
});

test('an attempt that another user finished is told as over, with the way back', async () => {
  const scene = {
    session: { ...session, status: 'failed', returnUrl: 'https://app.example/' },
    app: 'Acme',
    look: plainLook,
  } as const;
  const shown = String(await vouchedElsewherePage(scene));
  expect(shown).toContain('This connection was begun by somebody else');
  expect(shown).toContain('status=failed');
  expect(shown).not.toContain('<form');
});

test('a page in a foreign frame leads out of it', async () => {
  expect(String(await framedPage(plainLook))).toContain('href="" target="_blank" rel="noopener"');
});
