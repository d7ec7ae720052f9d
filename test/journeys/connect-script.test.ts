import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumMissing, newPerson, openChromium } from './chromium.ts';
import { everyField, television } from './connect-definitions.ts';
import { startHost } from './connect-host.ts';
import { headingOf, press, rightKey, signIn } from './connect-steps.ts';
import { type ConnectWorld, startConnectWorld } from './connect-world.ts';

const keyed = 'playground-api-key';

describe.skipIf(chromiumMissing)(`the connect page with script in Chromium ${chromiumMissing ?? ''}`, () => {
  let browser: Browser;
  let world: ConnectWorld;
  let person: BrowserContext;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, world] = await Promise.all([openChromium(), startConnectWorld()]);
    await world.integrate(everyField(world.provider));
    await world.integrate(television(world.host.url));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  beforeEach(async () => {
    person = await newPerson(browser, { javaScriptEnabled: true });
    page = await person.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    // What the policy forbids is complained about here.
    page.on('console', (said) => {
      const isFault = said.type() === 'error' && !said.text().includes('status of 422');
      if (isFault) complaints.push(said.text());
    });
  });
  afterEach(() => person.close());

  const open = async (integration: string, more = {}) => {
    const session = await world.open(integration, more);
    await world.enter(page, session);
    return session;
  };
  const connectButton = () => page.getByRole('button', { name: /^(Connect|Try again)/ });
  const heading = (text: string | RegExp) => page.getByRole('heading', { level: 1, name: text });
  /** Presses the button, several times before the browser can go anywhere; answers what is seen then. */
  const pressAtOnce = (times: number) =>
    page.evaluate<unknown>(`(() => {
      const all = (what) => [...document.querySelectorAll(what)];
      for (let time = 0; time < ${times}; time += 1) all('button[type=submit]')[0].click();
      return {
        kinds: all('form input').map(({ type }) => type),
        said: all('[role=status]').map(({ textContent }) => textContent),
        busy: document.forms[0].getAttribute('aria-busy'),
        off: all('.actions button').map((button) => button.getAttribute('aria-disabled')),
      };
    })()`);
  /** The forms that are posted from now on. */
  const posts = () => {
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.postData() ?? ''));
    return sent;
  };

  test('a key is hidden until its button is pressed, and again once it is sent', async () => {
    await open(keyed);
    const box = page.getByLabel('API key');
    const show = page.getByRole('button', { name: 'Show' });
    expect(await box.getAttribute('type')).toBe('password');
    expect(await show.getAttribute('aria-controls')).toBe(await box.getAttribute('id'));
    await box.fill('wrong');
    await show.press('Enter');
    expect(await box.getAttribute('type')).toBe('text');
    expect(await page.getByRole('button', { name: 'Hide' }).getAttribute('type')).toBe('button');
    await page.getByRole('button', { name: 'Hide' }).click();
    expect(await box.getAttribute('type')).toBe('password');
    await show.click();
    expect(await pressAtOnce(1)).toMatchObject({ kinds: ['password'] });
    await page.waitForFunction('document.title.startsWith("Not yet connected")');
    expect(await page.getByLabel('API key').getAttribute('type')).toBe('password');
    expect(complaints).toEqual([]);
  });

  test('what is missing or wrong is said before anything is sent, in the words that the server would use', async () => {
    await open('every-field');
    const sent = posts();
    const typeWrongly = async (where: Page) => {
      await where.getByLabel('Workspace').fill('no spaces');
      await where.getByLabel('Retries').fill('many');
      await where.getByLabel('Floor').fill('2.5');
      await where.getByRole('button', { name: /^(Connect|Try again)/ }).click();
      const alert = where.getByRole('alert');
      await alert.waitFor();
      // It stands above the boxes: where it comes with a page, they come after it.
      await where.waitForLoadState('domcontentloaded');
      return {
        title: await where.title(),
        alert: (await alert.getByRole('heading').innerText()).trim(),
        links: await alert.getByRole('link').allInnerTexts(),
        faults: await where.locator('.problem').allInnerTexts(),
        wrong: await where.locator('[aria-invalid=true]').evaluateAll((all) => all.map(({ id }) => id)),
        described: await where
          .locator('[aria-invalid=true]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('aria-describedby'))),
      };
    };
    const before = await typeWrongly(page);
    expect(sent).toEqual([]);
    expect(await page.locator('[role=alert]:focus').count()).toBe(1);
    await page.getByRole('alert').getByRole('link', { name: 'Retries' }).click();
    await page.locator('#field-retries:focus').waitFor();
    const other = await newPerson(browser);
    const plain = await other.newPage();
    await world.enter(plain, await world.open('every-field'));
    // Without script a browser says the first of it in its own words: the server is asked for all of it.
    await plain.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
    expect(before).toEqual(await typeWrongly(plain));
    await other.close();
    expect(complaints).toEqual([]);
  });

  test('what was mended is no longer complained about, and a pasted address is cut down', async () => {
    await open('every-field');
    await connectButton().click();
    const box = page.getByLabel('Workspace');
    const field = page.locator('.field', { has: box });
    expect(await field.locator('.problem').innerText()).toBe('Fill this in.');
    await box.fill('https://blue.acme.example/projects?x=1');
    await box.blur();
    expect(await box.inputValue()).toBe('blue');
    expect(await field.locator('.problem').count()).toBe(0);
    expect(await box.getAttribute('aria-invalid')).toBeNull();
    expect(await box.getAttribute('aria-describedby')).toBe('before-workspace after-workspace');
  });

  test('a form is sent once, and says that it works', async () => {
    const { id } = await open(keyed);
    const sent = posts();
    const slow = new URLSearchParams({ path: '/api-key/me', fail: 'drip' });
    await fetch(`${world.provider}/_fail`, { method: 'POST', body: slow });
    await page.getByLabel('API key').fill(rightKey);
    const place = await connectButton().boundingBox();
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    expect(await pressAtOnce(3)).toEqual({
      kinds: ['password'],
      said: ['Checking your account…'],
      busy: 'true',
      off: ['true', 'true'],
    });
    // A form that is on its way can be sent again, unless something keeps it.
    await posted;
    await page.mouse.click((place?.x ?? 0) + 20, (place?.y ?? 0) + 20);
    await heading(/is connected\.$/).waitFor();
    expect(sent).toHaveLength(1);
    expect(await world.status(id)).toBe('connected');
    expect(complaints).toEqual([]);
  });

  test('Cancel asks for nothing to be filled in', async () => {
    const { id } = await open('every-field');
    await press(page, 'Cancel');
    expect(await headingOf(page)).toBe('Nothing was connected.');
    expect(await world.status(id)).toBe('cancelled');
  });

  test('nothing that was typed is kept in the browser', async () => {
    await open(keyed);
    await page.getByLabel('API key').fill('typed-canary');
    await connectButton().click();
    await page.waitForFunction('document.title.startsWith("Not yet connected")');
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, name])',
    );
    expect(kept).toBe('[{},{},"",null,""]');
    expect(await page.content()).not.toContain('typed-canary');
  });

  test('a page goes on when another window has, and not while somebody types what another window only tried', async () => {
    const session = await open(keyed);
    await page.getByLabel('API key').fill('half-typed');
    const other = await person.newPage();
    await other.goto(session.url);
    await other.getByLabel('API key').fill('wrong');
    await press(other, /^Connect/);
    expect(await page.getByLabel('API key').inputValue()).toBe('half-typed');
    await other.getByLabel('API key').fill(rightKey);
    await press(other, 'Try again');
    await heading(/is connected\.$/).waitFor();
    expect(page.url()).toBe(session.url);
    expect(complaints).toEqual([]);
  });

  test('a page that waits for the host product goes on when that has answered', async () => {
    const { id } = await open(keyed, { completion: 'confirm' });
    await page.getByLabel('API key').fill(rightKey);
    await connectButton().click();
    await heading('Almost done.').waitFor();
    await world.api('POST', `/v1/connect-sessions/${id}/confirm`, { user: { id: 'u-1' } });
    await heading(/is connected\.$/).waitFor();
  });

  test('the page of a code stands still, and goes on by itself', async () => {
    const { id } = await open('television');
    await press(page, 'Get a code');
    await page.waitForURL(/\?refresh=off$/);
    await page.getByText('This page goes on by itself.').waitFor();
    expect(await page.getByRole('link', { name: 'Keep this page still' }).count()).toBe(0);
    world.host.agree();
    await heading(/is connected\.$/).waitFor();
    expect(await world.status(id)).toBe('connected');
    expect(complaints).toEqual([]);
  });

  describe('a window that the host product opened', () => {
    /** The page of docs/connect.md, with a window of its own for the form, that writes down what it hears. */
    const openWindow = async (integration: string, more = {}) => {
      const session = await world.open(integration, more);
      world.host.serve(
        '/window',
        `<!doctype html><title>Desk</title><script>
          window.heard = [];
          addEventListener('message', ({ data, origin }) => heard.push({ data, origin }));
        </script>
        <form method="post" action="${session.url}" target="connecting" onsubmit="window.popup = open('', 'connecting', 'popup')"><button>Connect</button></form>`,
      );
      await page.goto(`${world.host.url}/window`);
      const [popup] = await Promise.all([
        person.waitForEvent('page'),
        page.getByRole('button', { name: 'Connect' }).click(),
      ]);
      await popup.getByRole('heading', { level: 1 }).waitFor();
      return { session, popup };
    };
    const heard = () => page.evaluate<{ data: unknown; origin: string }[]>('heard');

    test('tells it to look, and nothing else; at the end it closes itself', async () => {
      const { session, popup } = await openWindow('playground-oauth2');
      // Who goes on before the script has run says nothing yet.
      await expect.poll(async () => (await heard()).length).toBeGreaterThan(0);
      await press(popup, /^Continue/);
      await signIn(popup, 'lovelace');
      const closed = popup.waitForEvent('close');
      await popup.getByRole('button', { name: 'Allow access' }).click();
      await closed;
      // Windows of two sites are of two processes: one hears of the other's end.
      await expect.poll(() => page.evaluate('popup.closed')).toBe(true);
      expect(await world.status(session.id)).toBe('connected');
      const said = await heard();
      expect(said.length).toBeGreaterThan(1);
      for (const one of said)
        expect(one).toEqual({ data: { claviger: 'look', session: session.id }, origin: world.server });
    });

    test('has a button to close it, and stays open where the user is led on', async () => {
      const { popup } = await openWindow(keyed, { returnUrl: `${world.host.url}/done` });
      // Its page is told so, and goes on by itself.
      world.skipTo(31 * 60_000);
      await popup.getByRole('heading', { level: 1, name: 'This link has run out.' }).waitFor();
      world.skipTo(0);
      const closed = popup.waitForEvent('close');
      await popup.getByRole('button', { name: 'Close' }).click();
      await closed;
    });

    test('a page of the host product may ask how it stands; one of another site may not', async () => {
      const { url } = await world.open(keyed);
      const stranger = await startHost();
      const ask = async (origin: string) => {
        await page.goto(origin);
        return page.evaluate<unknown>(`(async () => {
          const asked = await fetch('${url}/state').then((answer) => answer.json(), () => 'refused');
          const told = await new Promise((resolve) => {
            const stream = new EventSource('${url}/events');
            const end = (said) => { stream.close(); resolve(said); };
            stream.addEventListener('state', ({ data }) => end(JSON.parse(data)));
            stream.onerror = () => end('refused');
          });
          return [asked.status ?? asked, told.status ?? told];
        })()`);
      };
      try {
        expect(await ask(world.host.url)).toEqual(['created', 'created']);
        expect(await ask(stranger.url)).toEqual(['refused', 'refused']);
      } finally {
        await stranger.close();
      }
    });

    test('one that nobody opened has no such button', async () => {
      await open(keyed);
      await press(page, 'Cancel');
      expect(await page.getByRole('button', { name: 'Close' }).count()).toBe(0);
    });
  });
});
