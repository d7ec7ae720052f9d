import { html } from 'hono/html';
import { layout, type Markup } from './layout.ts';

/** Says in a sentence what does not work, and where to go. */
export function sorryPage(title: string, sentence: string): Markup {
  return layout(
    { title },
    html`<section class="card narrow"><h1>${title}</h1><p class="muted">${sentence}</p><a class="button main" href="/">Back to your customers</a></section>`,
  );
}
