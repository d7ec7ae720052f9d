import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectApp, openConnectApp, right } from './connect-app.test-tool.ts';

let it: ConnectApp;
beforeEach(async () => {
  it = await openConnectApp();
});
afterEach(() => it.app.close());

const reading = (languages: string) => ({ 'accept-language': languages });
const headOf = (text: string) => /<html [^>]*>/.exec(text)?.[0];

describe('the language of a page', () => {
  test('is the one that the host product says, whatever the browser reads', async () => {
    const { path } = await it.open('keyed', { locale: 'fr-CA' });
    const { text, headers } = await it.visitor().get(path, reading('de'));
    expect(headOf(text)).toContain('lang="fr" dir="ltr"');
    expect(text).toContain('<h1>Connecter Keyed</h1>');
    expect(headers.get('content-language')).toBe('fr');
    expect(headers.get('vary') ?? '').not.toContain('Accept-Language');
  });

  test('is the dearest of the browser that we speak; the answer says that it hangs on it, and is kept nowhere', async () => {
    const { path } = await it.open('keyed');
    const { text, headers } = await it.visitor().get(path, reading('nl, ar-EG;q=0.8, de;q=0.9'));
    expect(headOf(text)).toContain('lang="de" dir="ltr"');
    expect([headers.get('content-language'), headers.get('cache-control')]).toEqual(['de', 'no-store']);
    expect(headers.get('vary')).toContain('Accept-Language');
  });

  test.each(['', '*', ';;;', 'de;q=9', 'x-', '\u00ff', 'a'.repeat(4_000)])(
    'is English where what the browser reads cannot be read: %j',
    async (header) => {
      const { path } = await it.open('keyed');
      const { status, text } = await it.visitor().get(path, reading(header));
      expect([status, headOf(text)?.includes('lang="en"')]).toEqual([200, true]);
    },
  );

  test('is chosen without a session, too: links that lead nowhere, and returns that are refused', async () => {
    const unknown = await it.visitor().get('/connect/nowhere', reading('es'));
    expect([unknown.status, headOf(unknown.text)?.includes('lang="es"')]).toEqual([404, true]);
    expect(unknown.text).toContain('Este enlace no es válido.');
    const refused = await it.visitor().get('/oauth/return/acme?code=1', reading('ar'));
    expect(refused.status).toBe(400);
    expect(headOf(refused.text)).toContain('lang="ar" dir="rtl"');
    expect(refused.text).toContain('كانت العودة من التطبيق ناقصة');
  });

  test('is that of the session where its own return is refused', async () => {
    const { path } = await it.open('acme', { locale: 'ja' });
    const ada = await it.sent(path);
    const state = await it.leave(ada, path);
    it.app.advance(11 * 60_000);
    const refused = await ada.get(`/oauth/return/acme?code=1&state=${state}`, reading('de'));
    expect(refused.status).toBe(400);
    expect(headOf(refused.text)).toContain('lang="ja"');
  });

  test('is that of the session in another browser, too', async () => {
    const { path } = await it.open('keyed', { locale: 'zh-Hant-TW' });
    await it.sent(path);
    const held = await it.visitor().get(path);
    expect([held.status, headOf(held.text)?.includes('lang="zh"')]).toEqual([403, true]);
  });
});

describe('what is wrong', () => {
  test('is told in the language of the page: the problem, the faults, and what the script checks', async () => {
    const { path } = await it.open('keyed', { locale: 'de' });
    const ada = await it.sent(path);
    const missing = await ada.post(path, { team: 'blue' });
    expect(missing.text).toContain('<h2>Einige Angaben stimmen noch nicht</h2>');
    expect(missing.text).toContain('Füllen Sie dieses Feld aus.</p>');
    expect(missing.text).toContain('data-working="Ihr Konto wird geprüft …"');
    const wrong = await ada.post(path, { ...right, api_key: 'wrong-canary' });
    expect(wrong.text).toContain('Keyed meldet, dass die Anmeldung falsch ist');
    expect(wrong.text).not.toMatch(/\bthe\b/);
  });

  test('is told in it by the state, and by the stream', async () => {
    const { path } = await it.open('keyed');
    const ada = await it.sent(path);
    await ada.post(path, { ...right, api_key: 'wrong-canary' });
    const state = await it.visitor().get(`${path}/state`, reading('fr'));
    expect(state.body).toMatchObject({
      problem: { title: 'L’application n’a pas accepté vos identifiants' },
    });
    expect([state.headers.get('content-language'), state.headers.get('vary')]).toEqual([
      'fr',
      expect.stringContaining('Accept-Language'),
    ]);
    const nowhere = await it.visitor().get('/connect/nowhere/state', reading('zh-CN'));
    expect(nowhere.body).toMatchObject({ code: 'not_found', title: '这里没有任何内容' });
  });
});

describe('a builder’s texts', () => {
  const texts = {
    de: {
      name: 'Kundenkartei',
      intro: 'Den Schlüssel gibt es **hier**.',
      fields: { api_key: { label: 'Schlüssel' }, team: { label: 'Mannschaft' } },
    },
    en: { intro: 'The key is here.' },
  };

  test('stand on every page of a session, and are saved with the definition', async () => {
    const place = '/v1/integrations/keyed/versions/1.0.0/definition';
    const { body } = await it.app.call('GET', place);
    const saved = await it.app.call('PUT', place, { body: { ...body, texts } });
    expect(saved.status).toBe(200);
    expect((await it.app.call('GET', place)).body).toMatchObject({ texts });
    const draft = '/v1/integrations/keyed/versions/1.0.0/draft';
    const { document, savedAt } = (await it.app.call('GET', draft)).body;
    const kept = await it.app.call('PUT', draft, { body: { document, savedAt, savedSteps: [] } });
    expect([kept.status, kept.body['document']]).toMatchObject([200, { texts }]);
    const { path } = await it.open('keyed', { locale: 'de-CH' });
    const ada = await it.sent(path);
    const form = await ada.get(path);
    expect(form.text).toContain('<h1>Kundenkartei verbinden</h1>');
    expect(form.text).toContain('<p>Den Schlüssel gibt es <strong>hier</strong>.</p>');
    expect(form.text).toContain('>Mannschaft</label>');
    const wrong = await ada.post(path, { team: 'blue' });
    expect(wrong.text).toContain('<a href="#field-api_key">Schlüssel</a>');
    await ada.post(path, { _action: 'cancel' });
    expect((await ada.get(path)).text).toContain('Es wurde nichts verbunden.');
    const japanese = await it.open('keyed', { locale: 'ja' });
    const other = await it.sent(japanese.path).then((one) => one.get(japanese.path));
    expect(other.text).toContain('<div class="lead" lang="en" dir="auto"><p>The key is here.</p>');
    expect(other.text).toContain('<h1>Keyed を接続</h1>');
  });

  test('for what is not there are refused, with their path', async () => {
    const place = '/v1/integrations/keyed/versions/1.0.0/definition';
    const { body } = await it.app.call('GET', place);
    const refused = await it.app.call('PUT', place, {
      body: { ...body, texts: { de: { fields: { nobody: { label: 'x' } } } } },
    });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { errors: [{ path: 'texts.de.fields.nobody', message: 'is no field of the connect form' }] },
    ]);
  });
});
