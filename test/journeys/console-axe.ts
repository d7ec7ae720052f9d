import type { Page } from 'playwright-core';
import { findingsOf, outOf, rulesOfTheme } from './axe.ts';

const desktop = { width: 1280, height: 800 };
const telephone = { width: 390, height: 844 };

/** Set it to a folder to get a picture of every look. */
const pictures = process.env['CLAVIGER_PICTURES'];

/** All that axe finds wrong with a page in both themes, and what stands out on a telephone. The page passes no policy. */
export async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const finding of await findingsOf(page, rulesOfTheme[colorScheme]))
      found.push(`${name}, ${colorScheme}: ${finding}`);
    for (const size of [telephone, desktop]) {
      await page.setViewportSize(size);
      if (pictures !== undefined)
        await page.screenshot({
          path: `${pictures}/${name.replaceAll(/\W+/g, '-')}-${colorScheme}-${size.width}.png`,
          animations: 'disabled',
          fullPage: true,
        });
      if (size === telephone)
        for (const out of await outOf(page)) found.push(`${name}, ${colorScheme}, on a telephone: ${out}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
