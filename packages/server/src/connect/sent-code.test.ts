import type { WireRequest } from '@claviger/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { json, openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { ownForm } from './connect-app.test-tool.ts';
import { codeRules } from './sent-code.ts';

const host = 'https://app.example';
const phone = '+43 660 1234';
const apiKey = 'key-canary-1';
const typed = { phone_number: phone, api_key: apiKey };

let app: TemporaryApp;
/** What the provider was asked to send. */
let messages: { readonly to: string; readonly text: string }[];
let isDown = false;

function provider(request: WireRequest) {
  if (!request.url.endsWith('/codes')) return json({ email: 'ada@acme.dev' });
  if (isDown) return json({ message: 'No such number.' }, 400);
  messages.push(JSON.parse(String(request.body)));
  return json({ queued: true });
}

beforeEach(async () => {
  messages = [];
  isDown = false;
  app = await openTemporaryApp(provider);
  const authentication = {
    type: 'custom',
    fields: [
      { key: 'phone_number', label: 'Phone number' },
      { key: 'api_key', label: 'API key', type: 'password' },
    ],
    customConfig: {
      sendCode: {
        url: 'https://acme.dev/codes',
        method: 'POST',
        body: { to: '{{bundle.inputData.phone_number}}', text: '{{bundle.inputData.code}}' },
      },
    },
    test: { url: 'https://acme.dev/me', headers: { 'X-Key': '{{bundle.authData.api_key}}' } },
    connectionLabel: '{{email}}',
  };
  await app.call('POST', '/v1/integrations', {
    body: { key: 'acme', name: 'Acme', definition: { authentication } },
  });
});
afterEach(() => app.close());

/** A user whom the host product sent there, and what they do. */
async function visit(locale?: string) {
  const { body } = await app.call('POST', '/v1/connect-sessions', {
    body: { integration: 'acme', user: { id: 'u-1' }, allowedOrigins: [host], ...(locale && { locale }) },
  });
  const path = new URL(String(body['url'])).pathname;
  let cookie = '';
  const call = async (
    method: string,
    form?: Readonly<Record<string, string>>,
    origin: string = ownForm.origin,
  ) => {
    const answer = await app.call(method, path, {
      key: null,
      headers: { cookie, ...(form && { ...ownForm, origin }) },
      ...(form && { body: new URLSearchParams(form).toString() }),
    });
    const [set = ''] = answer.headers.getSetCookie();
    if (set !== '') cookie = set.split(';')[0] ?? '';
    return answer;
  };
  await call('POST', {}, host);
  const act = (form: Readonly<Record<string, string>>) => call('POST', form);
  return {
    page: async () => (await call('GET')).text,
    act,
    code: (text: string) => act({ _action: 'code', _code: text }),
    state: async () => (await app.call('GET', `/v1/connect-sessions/${body['id']}`)).body,
  };
}
const codeSent = () => messages.at(-1)?.text ?? '';
const wrongCode = () => String((Number(codeSent()) + 1) % 1_000_000).padStart(6, '0');
const connections = async () =>
  (await app.call('GET', '/v1/connections')).body['data'] as { label: string }[];

describe('F-135 KEY-7 a one-time code before an account is connected', () => {
  test('fields, the code request with phone and code, the code, and the account is connected', async () => {
    const user = await visit();
    expect(await user.page()).toContain('>Send the code</button>');
    expect((await user.act(typed)).status).toBe(303);
    expect(messages).toEqual([{ to: phone, text: expect.stringMatching(/^\d{6}$/) }]);
    expect(await connections()).toEqual([]);
    const page = await user.page();
    expect(page).toContain('autocomplete="one-time-code"');
    for (const hidden of [codeSent(), apiKey, phone]) expect(page).not.toContain(hidden);
    expect((await user.state())['status']).toBe('collecting_fields');
    expect((await user.code(codeSent())).status).toBe(303);
    expect(await user.state()).toMatchObject({ status: 'connected' });
    expect(await connections()).toMatchObject([{ label: 'ada@acme.dev' }]);
    const [{ id }] = (await connections()) as unknown as [{ id: string }];
    const stored = await app.call('GET', `/v1/connections/${id}/credentials`);
    expect(stored.body['authData']).toEqual(typed);
  });

  test('is taken with spaces and dashes, and in Arabic or full-width digits', async () => {
    const written = [
      (code: string) => ` ${code.slice(0, 3)}-${code.slice(3)} `,
      (code: string) => code.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? ''),
      (code: string) => code.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? ''),
    ];
    for (const write of written) {
      const user = await visit();
      await user.act(typed);
      await user.code(write(codeSent()));
      expect((await user.state())['status']).toBe('connected');
    }
  });

  test('typed wrongly is said so, and too often it is worth nothing, even once it is right', async () => {
    const user = await visit();
    await user.act(typed);
    for (let times = 1; times < codeRules.tries; times += 1) {
      await user.code(wrongCode());
      expect(await user.page()).toContain('This is not the code that was sent.');
    }
    await user.code(wrongCode());
    expect(await user.page()).toContain('The code holds no longer.');
    await user.code(codeSent());
    expect((await user.state())['status']).toBe('collecting_fields');
    expect(await connections()).toEqual([]);
  });

  test('guessed many times at once is counted each time', async () => {
    const user = await visit();
    await user.act(typed);
    await Promise.all(Array.from({ length: 20 }, () => user.code(wrongCode())));
    await user.code(codeSent());
    expect(await connections()).toEqual([]);
  });

  test('runs out after ten minutes', async () => {
    const user = await visit();
    await user.act(typed);
    app.advance(codeRules.lifeMs);
    expect(await user.page()).toContain('The code holds no longer.');
    await user.code(codeSent());
    expect(await connections()).toEqual([]);
  });

  test('another is sent after half a minute, and only the newest counts', async () => {
    const user = await visit();
    await user.act(typed);
    const first = codeSent();
    await user.act({ _action: 'resend' });
    expect(messages).toHaveLength(1);
    app.advance(codeRules.waitMs);
    await user.act({ _action: 'resend' });
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({ to: phone });
    if (first !== codeSent()) {
      await user.code(first);
      expect(await user.page()).toContain('This is not the code that was sent.');
    }
    await user.code(codeSent());
    expect((await user.state())['status']).toBe('connected');
  });

  test('what was typed may be changed, which ends the code; five messages are the most of an attempt', async () => {
    const user = await visit();
    for (let times = 0; times < codeRules.sends; times += 1) {
      expect((await user.act({ ...typed, phone_number: `+${times}` })).status).toBe(303);
      await user.act({ _action: 'retype' });
    }
    expect(messages.map(({ to }) => to)).toEqual(['+0', '+1', '+2', '+3', '+4']);
    expect(await user.page()).toContain('value="+4"');
    await user.code(codeSent());
    expect(await connections()).toEqual([]);
    const refused = await user.act(typed);
    expect(refused.status).toBe(422);
    expect(messages).toHaveLength(codeRules.sends);
  });

  test('that the app will not send is told in the form', async () => {
    isDown = true;
    const user = await visit();
    const refused = await user.act(typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('No such number.');
    expect(refused.text).toContain('name="phone_number"');
    isDown = false;
    expect((await user.act(typed)).status).toBe(303);
  });

  test('is nowhere but in the message: not in the database, the log or the exchanges', async () => {
    const user = await visit();
    await user.act(typed);
    const kept = [
      (await app.dump()).toString('latin1'),
      app.logged.join(),
      (await app.call('GET', '/v1/exchanges')).text,
      JSON.stringify(await user.state()),
    ].join();
    expect(kept).not.toContain(`"${codeSent()}"`);
    expect((await app.call('GET', '/v1/exchanges')).text).toContain(':censored:6:');
  });

  test.each(['de', 'fr', 'es', 'ja', 'zh', 'ar'])('is asked for in %s', async (locale) => {
    const user = await visit(locale);
    await user.act(typed);
    const page = await user.page();
    expect(page).toContain(`lang="${locale}`);
    for (const english of ['Type the code', 'Check the code', 'Send another'])
      expect(page).not.toContain(english);
  });

  test('is out of reach of a connect without a page, which says what to do', async () => {
    const body = { integration: 'acme', user: { id: 'u-1' }, authData: typed };
    const refused = await app.call('POST', '/v1/connections', { body });
    expect([refused.status, refused.body['code']]).toEqual([422, 'field_invalid']);
    expect(refused.body).toMatchObject({
      detail: expect.stringContaining('one-time code'),
      fix: expect.stringContaining('connect session'),
    });
    expect(messages).toEqual([]);
    const imported = await app.call('POST', '/v1/connections', { body: { ...body, mode: 'import' } });
    expect(imported.status).toBe(201);
  });
});
