import { sha256 } from '../connect/browser.ts';
import type { Deps } from '../deps.ts';
import type { Tester } from '../store/tester.ts';

/** How long an invitation waits for being opened, in milliseconds. */
export const invitationLifeMs = 30 * 24 * 60 * 60_000;

/** How long a browser that has opened a link is known, in milliseconds: no browser keeps a cookie longer than 400 days. */
export const browserLifeMs = 365 * 24 * 60 * 60_000;

/** A link of 256 random bits; what is stored of it opens nothing. */
export function makeTesterLink({ settings, randomBytes }: Pick<Deps, 'settings' | 'randomBytes'>) {
  const token = Buffer.from(randomBytes(32)).toString('base64url');
  return { url: `${settings.url}/test/${token}`, hash: sha256(token) };
}

/** Where a tester comes back to: it names the link by its id, and the browser has kept the token. */
export function testerPlace({ settings }: Pick<Deps, 'settings'>, { id }: Pick<Tester, 'id'>): string {
  return `${settings.url}/test/${id}`;
}

/** Whether a part of an address is the id of a link: a token is longer. */
export function isTesterId(text: string): boolean {
  return /^test_[0-9A-Za-z]{22}$/.test(text);
}

/** The versions that a link lets try, the newest first: none that is deprecated. */
export async function versionsToTest(
  { store }: Pick<Deps, 'store'>,
  { workspace, integration, version }: Pick<Tester, 'workspace' | 'integration' | 'version'>,
): Promise<readonly string[]> {
  const all = (await store.versions.list(workspace, integration)).filter(
    (one) =>
      one.state !== 'deprecated' &&
      (version === undefined || one.version.toLowerCase() === version.toLowerCase()),
  );
  return all.map((one) => one.version);
}
