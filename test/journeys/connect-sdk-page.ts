import type { Page } from 'playwright-core';
import type { ConnectWorld } from './connect-world.ts';

/** What a page of the host product shows of an attempt. */
export interface SdkPage {
  readonly page: Page;
  /** Presses the button; answers the window that it opens. */
  open(): Promise<Page>;
  /** What came of it, once it has: a result, or a fault's code. */
  result(): Promise<Record<string, unknown>>;
  /** The names of the events so far. */
  events(): Promise<readonly string[]>;
}

/** Where the host product's button stands. */
export const sdkPath = '/apps';

/** Serves a page with a button of `@claviger/connect`, which the server itself serves, and goes there. */
export async function openSdkPage(
  page: Page,
  world: ConnectWorld,
  { token, options = '', head = '' }: { token: string; options?: string; head?: string },
): Promise<SdkPage> {
  world.host.serve('/token', token);
  world.host.serve(
    sdkPath,
    `<!doctype html><html lang="en"><head>${head}<title>Desk</title></head><body><h1>Desk</h1>
<button id="go">Connect an app</button><p id="result"></p><p id="link"></p>
<script type="module">
import { connect, resume } from '${world.server}/sdk/connect.js';
const kept = JSON.parse(sessionStorage.getItem('events') ?? '[]');
const onEvent = ({ version, name }) => {
  kept.push(name);
  sessionStorage.setItem('events', JSON.stringify(kept));
  if (name === 'confirm') window.confirmHere?.();
};
const show = (attempt) => attempt.then(
  (result) => { if (result) document.querySelector('#result').textContent = JSON.stringify(result); },
  (fault) => {
    document.querySelector('#result').textContent = JSON.stringify({ fault: fault.code, detail: fault.detail });
    if (fault.link) document.querySelector('#link').innerHTML = '<a target="_blank">Open it</a>';
    if (fault.link) document.querySelector('#link a').href = fault.link;
  },
);
document.querySelector('#go').onclick = () => show(connect({
  token: async () => (await fetch('/token')).text(), onEvent, ${options}
}));
show(resume({ onEvent }));
window.isReady = true;
</script></body></html>`,
  );
  await page.goto(world.host.url + sdkPath);
  await page.waitForFunction('window.isReady');
  return {
    page,
    open: async () => {
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('button', { name: 'Connect an app' }).click(),
      ]);
      await popup.waitForURL(/\/connect\//);
      return popup;
    },
    result: async () => {
      await page.waitForFunction(`document.querySelector('#result')?.textContent`, undefined, {
        timeout: 45_000,
      });
      return JSON.parse((await page.locator('#result').textContent()) ?? '') as Record<string, unknown>;
    },
    events: async () =>
      JSON.parse(await page.evaluate(`sessionStorage.getItem('events') ?? '[]'`)) as string[],
  };
}
