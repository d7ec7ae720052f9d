import type { Page } from 'playwright-core';

/** The key of the playground's Ada. */
export const rightKey = 'acme_key_ada_4b7f0c19';

/** Presses a button, and waits for the page that it leads to. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  // The page that has it may still be on its way, and its arrival is not that of the next.
  await button.waitFor();
  await toNextPage(page, () => button.click());
}

/** Does what leads to another page, and waits until that is there. */
export async function toNextPage(page: Page, act: () => Promise<unknown>): Promise<void> {
  // What is left is whole by then, or its end would pass for that of the next.
  await page.waitForLoadState('domcontentloaded');
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
}

export async function headingOf(page: Page): Promise<string> {
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
}

/** Signs in as Ada on the provider's own page. */
export async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill('ada@acme.dev');
  await page.getByLabel('Password').fill(password);
  await press(page, 'Sign in');
}
