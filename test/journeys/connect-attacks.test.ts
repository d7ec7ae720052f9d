import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { type Host, startHost } from './connect-host.ts';
import { headingOf, press, rightKey, signIn, toNextPage } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const keyed = 'playground-api-key';
const mallory = { user: { id: 'u-666', name: 'Mallory' } };

describe.skipIf(chromiumMissing)(`attacks on the connect page in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  let evil: Host;
  let victim: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [browser, world, evil] = await Promise.all([openChromium(), startConnectWorld(), startHost()]);
  });
  afterAll(async () => {
    await browser?.close();
    await evil?.close();
    await world?.close();
  });
  beforeEach(async () => {
    victim = await newPerson(browser, { javaScriptEnabled: true });
    page = await victim.newPage();
  });
  afterEach(() => victim.close());

  const stored = async () => (await world.connections(keyed)).length;
  const connect = async (where: Page = page) => {
    await where.getByLabel('API key').fill(rightKey);
    await press(where, /^Connect/);
  };
  const fromForm = async (origin: string, url: string, head = '') => {
    const form = `<form method="post" action="${url}"><button>Go</button></form>`;
    (origin === evil.url ? evil : world.host).serve('/form', `<!doctype html>${head}<title>x</title>${form}`);
    await page.goto(`${origin}/form`);
    await press(page, 'Go');
  };

  describe('a flow of one person’s, finished in another’s browser', () => {
    test('attack 1: what is vouched for goes through: a form of the host product, its cookie kept across sites', async () => {
      const session = await world.open(keyed, { completion: 'immediate' });
      await fromForm(world.host.url, session.url);
      const [cookie] = await victim.cookies(world.server);
      expect(cookie).toMatchObject({
        name: `claviger-connect-${session.id}`,
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
      });
      await connect();
      expect(await headingOf(page)).toContain('is connected.');
    });

    test.each<[string, (url: string) => Promise<unknown>]>([
      [
        'a link of another site',
        async (url) => {
          evil.serve('/link', `<!doctype html><title>x</title><a href="${url}">Go</a>`);
          await page.goto(`${evil.url}/link`);
          await toNextPage(page, () => page.getByRole('link', { name: 'Go' }).click());
        },
      ],
      ['a form of another site', (url) => fromForm(evil.url, url)],
      [
        'a link of the host product',
        async (url) => {
          world.host.serve('/link', `<!doctype html><title>x</title><a href="${url}">Go</a>`);
          await page.goto(`${world.host.url}/link`);
          await toNextPage(page, () => page.getByRole('link', { name: 'Go' }).click());
        },
      ],
      [
        'a form that hides its origin',
        (url) => fromForm(world.host.url, url, '<meta name="referrer" content="no-referrer">'),
      ],
      ['the address bar', (url) => page.goto(url)],
    ])('attack 1: %s is not vouched for: the user is asked, and no leaves no row', async (_, come) => {
      const before = await stored();
      const session = await world.open(keyed, { ...mallory, completion: 'immediate' });
      await come(session.url);
      await connect();
      expect(await headingOf(page)).toBe('Is this right?');
      expect(await page.locator('main').innerText()).toContain('Mallory');
      expect(await stored()).toBe(before);
      await press(page, 'No, stop here');
      expect(await world.status(session.id)).toBe('cancelled');
      expect(await stored()).toBe(before);
    });

    test('attack 1: a script of the host product’s origin that posts unseen takes and vouches for nothing', async () => {
      const session = await world.open(keyed, { ...mallory, completion: 'immediate' });
      await page.goto(world.host.url);
      await page.evaluate(
        `fetch(${JSON.stringify(session.url)}, { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => 0)`,
      );
      expect(await world.status(session.id)).toBe('created');
      await page.goto(session.url);
      await connect();
      expect(await headingOf(page)).toBe('Is this right?');
    });

    test('two attempts in one browser do not disturb each other', async () => {
      const first = await world.open('playground-oauth2');
      const second = await world.open('playground-oauth2');
      const other = await victim.newPage();
      await world.enter(page, first);
      await press(page, /^Continue/);
      await world.enter(other, second);
      await press(other, /^Continue/);
      await signIn(page, 'lovelace');
      await press(page, 'Allow access');
      expect(await world.status(first.id)).toBe('connected');
      await other.reload();
      await press(other, 'Allow access');
      expect(await world.status(second.id)).toBe('connected');
    });

    test('a click too many on the host product’s button leads to the same page', async () => {
      const session = await world.open(keyed);
      await fromForm(world.host.url, session.url);
      await fromForm(world.host.url, session.url);
      await connect();
      expect(await world.status(session.id)).toBe('connected');
    });
  });

  describe('a page that opened or frames the connect page', () => {
    /** The opener's page, which writes down every message and tries to look into the window that it opened. */
    const openFrom = async (opener: Host, url: string): Promise<Page> => {
      opener.serve(
        '/opener',
        `<!doctype html><title>x</title><script>
          window.heard = [];
          addEventListener('message', (event) => heard.push(JSON.stringify(event.data)));
          const look = (read) => { try { return String(read()); } catch (error) { return error.name; } };
          window.spy = () => [
            look(() => popup.document.title), look(() => popup.location.href), look(() => popup.document.cookie),
            look(() => popup.localStorage.length), look(() => popup.history.length),
          ];
        </script><button onclick="window.popup = open(${JSON.stringify(url).replaceAll('"', '&quot;')}, 'popup', 'popup')">Open</button>`,
      );
      await page.goto(`${opener.url}/opener`);
      const [popup] = await Promise.all([
        victim.waitForEvent('page'),
        page.getByRole('button', { name: 'Open' }).click(),
      ]);
      await popup.waitForLoadState();
      return popup;
    };
    /** At the end it closes itself, which may be before it was looked into. */
    const keepOpen = (popup: Page) => popup.addInitScript('window.close = () => undefined');
    const blind = Array.from({ length: 5 }, () => 'SecurityError');

    test('attack 7: an opener of another origin learns nothing, and what it says changes nothing', async () => {
      const session = await world.open(keyed, mallory);
      const popup = await openFrom(evil, session.url);
      await keepOpen(popup);
      expect(await page.evaluate('spy()')).toEqual(blind);
      await page.evaluate(
        `for (const said of ['ready', { type: 'confirm' }, { _action: 'confirm' }]) popup.postMessage(said, '*')`,
      );
      await connect(popup);
      expect(await page.evaluate('spy()')).toEqual(blind);
      await page.evaluate(
        `for (let i = 0; i < 50; i += 1) popup.postMessage({ type: 'connect', _action: 'confirm' }, '*')`,
      );
      expect(await world.status(session.id)).toBe('awaiting_confirmation');
      await press(popup, 'Yes, connect it');
      expect(await headingOf(popup)).toContain('is connected.');
      expect(await page.evaluate('heard')).toEqual([]);
      expect(await page.evaluate('spy()')).toEqual(blind);
    });

    test('attack 7: the host product that opened it is told to look, and nothing else: it asks its own server', async () => {
      const session = await world.open(keyed);
      const popup = await openFrom(world.host, session.url);
      await keepOpen(popup);
      await connect(popup);
      await press(popup, 'Yes, connect it');
      const heard = await page.evaluate<string[]>('heard');
      expect(heard.length).toBeGreaterThan(0);
      expect(new Set(heard)).toEqual(new Set([JSON.stringify({ claviger: 'look', session: session.id })]));
      expect(await page.evaluate('spy()')).toEqual(blind);
      // The window keeps its opener: a script of the host product's may close it.
      expect(await popup.evaluate('window.opener !== null')).toBe(true);
    });

    test('attack 7: an opener that leads the window away in the middle leaves the attempt where it was', async () => {
      const session = await world.open('playground-oauth2', mallory);
      const popup = await openFrom(evil, session.url);
      await press(popup, /^Continue/);
      await Promise.all([
        popup.waitForURL(`${evil.url}/away`),
        page.evaluate(`popup.location = ${JSON.stringify(`${evil.url}/away`)}`),
      ]);
      expect(await world.status(session.id)).toBe('authorizing');
      const [seen] = evil.asked.filter(({ path }) => path === '/away');
      expect(JSON.stringify(seen)).not.toContain(new URL(session.url).pathname);
      await popup.goto(session.url);
      expect(await headingOf(popup)).toBe('Connect Acme CRM (OAuth 2)');
    });

    test.each(['', 'sandbox="allow-forms allow-scripts"'])(
      'attack 7: no other origin can frame it (%s)',
      async (attributes) => {
        const session = await world.open(keyed, mallory);
        evil.serve(
          '/frame',
          `<!doctype html><title>x</title><iframe ${attributes} src="${session.url}"></iframe>`,
        );
        await page.goto(`${evil.url}/frame`, { waitUntil: 'load' });
        const framed = page.frames().at(-1);
        expect(await framed?.locator('form').count()).toBe(0);
        expect(await framed?.content()).not.toContain('Mallory');
      },
    );

    test('a page of the host product’s that frames it leads out of the frame, and the link is not used up', async () => {
      const session = await world.open(keyed);
      world.host.serve('/frame', `<!doctype html><title>x</title><iframe src="${session.url}"></iframe>`);
      await page.goto(`${world.host.url}/frame`, { waitUntil: 'load' });
      const frame = page.frameLocator('iframe');
      expect(await frame.getByRole('heading').innerText()).toBe('This opens in a window of its own.');
      expect(await world.status(session.id)).toBe('created');
      const [out] = await Promise.all([
        victim.waitForEvent('page'),
        frame.getByRole('link', { name: 'Open it' }).click(),
      ]);
      await connect(out);
      expect(await world.status(session.id)).toBe('awaiting_confirmation');
    });
  });

  describe('where a link can be read', () => {
    test('attack 9: neither the provider nor the return URL is told where the user came from', async () => {
      const told: Promise<{ url: string; referer: string | undefined }>[] = [];
      victim.on('request', (request) => {
        const url = request.url();
        if (url.startsWith(world.server)) return;
        told.push(request.allHeaders().then((headers) => ({ url, referer: headers['referer'] })));
      });
      const session = await world.open('playground-oauth2', { returnUrl: `${world.host.url}/done` });
      await world.enter(page, session);
      await press(page, /^Continue/);
      expect(await page.evaluate('document.referrer')).toBe('');
      await signIn(page, 'lovelace');
      await press(page, 'Allow access');
      expect(page.url()).toContain(`${world.host.url}/done?connect_session=${session.id}&status=connected`);
      expect(await page.evaluate('document.referrer')).not.toContain(world.server);
      const path = new URL(session.url).pathname;
      const elsewhere = await Promise.all(told);
      expect(elsewhere.length).toBeGreaterThan(3);
      expect(elsewhere.filter(({ referer }) => referer?.startsWith(world.server) === true)).toEqual([]);
      expect(
        JSON.stringify([elsewhere, world.host.asked.filter(({ path: asked }) => asked.startsWith('/done'))]),
      ).not.toContain(path);
    });
  });
});
