import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { missingPackage } from '../peers/servers/debian.ts';
import { has } from '../peers/servers/process.ts';

/** Without windows, tab strips and the like, which nobody sees here, Chromium costs a third; whole, it does as well. */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

const findProgram = () =>
  programs.find((path) => existsSync(path) && has(path, ['--version', '--no-sandbox']));
const isPresent = () => findProgram() !== undefined;

/** Why there is no browser on this machine; undefined when there is one. It is installed when that is allowed. */
export const chromiumMissing =
  missingPackage('chromium-headless-shell', isPresent) && missingPackage('chromium', isPresent);

const executablePath = findProgram() ?? '';

/** A browser with a profile of its own that talks to nobody but the pages it is shown. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What every person of the journeys has unless the test says otherwise: a desktop browser without script. */
export async function newPerson(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    ...options,
  });
  // A busy machine draws late; nothing here is about speed.
  context.setDefaultTimeout(40_000);
  return context;
}
