import { html, raw } from 'hono/html';
import type { Markup } from './page.ts';

/** Who stands at the head of a page. */
export interface Marked {
  readonly name: string;
  readonly logo?: string;
}

/**
 * The tile of an app or a product: its logo, or the first letter of its name. It is for the eye only, unless it is to
 * say the name where no text does. Where an image cannot be loaded, the letter stands in its place.
 */
export function tile({ name, logo }: Marked, { says = false }: { readonly says?: boolean } = {}): Markup {
  const letter = initialOf(name);
  const hidden = says ? '' : raw(' aria-hidden="true"');
  if (logo !== undefined)
    return html`<span class="tile logo"${hidden}><img src="${logo}" alt="${says ? name : ''}" data-letter="${letter}" referrerpolicy="no-referrer" decoding="async"></span>`;
  return html`<span class="tile"${says ? html` role="img" aria-label="${name}"` : hidden}>${letter}</span>`;
}

/**
 * The head of a page: the product, and the app that is connected with it. The app is named by the page's heading; the
 * product need not be named anywhere else.
 */
export function marks(app: Marked, product: Marked | undefined, isDone: boolean): Markup | '' {
  if (app.name === '') return '';
  if (product !== undefined)
    return html`<div class="marks">${tile(product, { says: true })}<span class="between${isDone ? ' good' : ''}" aria-hidden="true">${isDone ? check : arrows}</span>${tile(app)}</div>`;
  return html`<div class="marks">${isDone ? html`<span class="tile good" aria-hidden="true">${check}</span>` : tile(app)}</div>`;
}

const arrows = raw(
  '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d="M4 8.5h15M15.5 5 19 8.5 15.5 12M20 15.5H5M8.5 12 5 15.5 8.5 19"/></svg>',
);
const check = raw(
  '<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round"><path d="m5 12.5 4.5 4.5L19 7.5"/></svg>',
);

/** The first letter of a name as it is read: flags and letters with marks stay whole. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim());
  return first?.segment.toUpperCase() ?? '';
}
