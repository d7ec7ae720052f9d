import { languages } from '@claviger/engine';
import type { Page } from 'playwright-core';

/** A page in one language: what its root says of it, and its own words. */
export interface SpokenPage {
  readonly lang: string;
  /** Of the root element. */
  readonly declared: string;
  readonly text: string;
  /** What its titles, sentences and buttons say, each. */
  readonly sentences: readonly string[];
}

/** What the page itself says, without the words of the builder and the provider, and parts of an address around a box. */
const ownWords = `(html) => {
  const shown = new DOMParser().parseFromString(html, 'text/html');
  for (const foreign of shown.querySelectorAll('script, style, .around, .help, .field.copy, blockquote, option')) foreign.remove();
  const root = shown.documentElement;
  const sentences = [...shown.querySelectorAll('h1, h2, main p, button, .button, dt')].map((one) => one.textContent.trim());
  return { sentences: sentences.filter((one) => one !== ''), declared: root.lang + ' ' + root.dir, text: shown.title + ' ' + shown.querySelector('main').textContent };
}`;

/** The page that is shown, as the server answers it to browsers of every language. */
export async function inEveryLanguage(page: Page): Promise<readonly SpokenPage[]> {
  const spoken: SpokenPage[] = [];
  for (const lang of languages) {
    const answer = await page.context().request.get(page.url(), { headers: { 'accept-language': lang } });
    const said = await page.evaluate<Omit<SpokenPage, 'lang'>>(
      `(${ownWords})(${JSON.stringify(await answer.text())})`,
    );
    spoken.push({ lang, ...said });
  }
  return spoken;
}

/** What no user has to read: how things are kept and named inside, in the words of any of our languages. */
export const unfitForUsers =
  /bundle|https?:|[{}]|\btokens?\b|\bjetons?\b|トークン|令牌|json|req_|undefined|\bnull\b|NaN|\[object/i;
