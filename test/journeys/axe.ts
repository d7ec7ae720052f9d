import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = {
  all: "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']",
  colours: "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }",
};

/** What to look for in a second theme: what is found by names and structure is the same in both. */
export const rulesOfTheme = { light: 'all', dark: 'colours' } as const;

/** What axe finds wrong with what a page shows now, as text. The page passes no policy. */
export async function findingsOf(page: Page, asked: keyof typeof rules = 'all'): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(`${axe};true`);
  // All that passes is most of an answer, and most of the time that it takes.
  return page.evaluate(`axe.run({ runOnly: ${rules[asked]}, resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 300) + ' ' + failureSummary)))`);
}

/** What stands out of the window at its sides, and by how many pixels; nothing as soon as nothing does. */
const standsOut = `(async () => {
  const wide = () => document.documentElement.scrollWidth - innerWidth;
  // What hangs on something else (a tooltip, a menu) is put in its new place a frame or more after a resize.
  for (const until = performance.now() + 10_000; wide() > 0 && performance.now() < until; )
    await new Promise((drawn) => requestAnimationFrame(drawn));
  if (wide() <= 0) return [];
  const out = [...document.querySelectorAll('body *')].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < 0 || right > innerWidth;
  });
  return [wide() + ' px stand out', ...out.slice(0, 5).map((one) => one.outerHTML.slice(0, 200))];
})()`;

/** What of a page stands out of its window at the sides once it has settled; empty when nothing does. */
export const outOf = (page: Page): Promise<readonly string[]> => page.evaluate(standsOut);
