import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const rules = {
  light: "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']",
  // What is found by names and structure is the same in both themes.
  dark: "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }",
};

/** What stands out of the window at its sides, in pixels. */
const overflow = 'Math.max(0, document.documentElement.scrollWidth - window.innerWidth)';

const desktop = { width: 1280, height: 800 };
const telephone = { width: 390, height: 844 };

/** Set it to a folder to get a picture of every look. */
const pictures = process.env['CLAVIGER_PICTURES'];

/** All that axe finds wrong with a page in both themes, and what stands out on a telephone. The page passes no policy. */
export async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
      `${axe};axe.run({ runOnly: ${rules[colorScheme]} })`,
    );
    for (const { id, nodes } of violations)
      for (const { html, failureSummary } of nodes)
        found.push(`${name}, ${colorScheme}: ${id}: ${html.slice(0, 300)} ${failureSummary}`);
    for (const size of [telephone, desktop]) {
      await page.setViewportSize(size);
      if (pictures !== undefined)
        await page.screenshot({
          path: `${pictures}/${name.replaceAll(/\W+/g, '-')}-${colorScheme}-${size.width}.png`,
          animations: 'disabled',
          fullPage: true,
        });
      if (size === telephone && (await page.evaluate(overflow)) !== 0)
        found.push(`${name}, ${colorScheme}: something stands out at the side of a telephone`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
