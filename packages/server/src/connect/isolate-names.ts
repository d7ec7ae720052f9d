import { html } from 'hono/html';
import type { Markup } from './page.ts';

/** Private characters that stand for names while a sentence is written. */
const firstMark = 0xe000;

/** A sentence in which each name keeps its own direction, whatever the sentence's is. */
export function isolateNames(write: (names: readonly string[]) => string, names: readonly string[]): Markup {
  const marks = names.map((_, index) => String.fromCharCode(firstMark + index));
  const parts = write(marks).split(/([\ue000-\ue0ff])/);
  return html`${parts.map((part) => {
    const index = marks.indexOf(part);
    return index < 0 ? part : html`<bdi>${names[index] ?? ''}</bdi>`;
  })}`;
}
