import { html } from 'hono/html';
import { isolateNames } from './isolate-names.ts';
import type { Look } from './look.ts';
import type { Markup } from './page.ts';
import { grantWords } from './words/grants.ts';

/** What a form says of the connection that it repairs, and of the access that it asks for. */
export interface Grants {
  /** The title of the connection; absent where it says no more than the app's name. */
  readonly repairs?: string;
  /** What more is asked for, in the builder's words or by name. */
  readonly more: readonly string[];
}

/** Which connection is meant, and what more is asked for: nothing where a new one is made. */
export function grantsView(
  { words }: Look,
  { repairs, more }: Grants,
  product: string | undefined,
  person: string | undefined,
): Markup | string {
  const said = grantWords(words);
  const which =
    repairs === undefined
      ? ''
      : html`<p class="muted">${isolateNames(
          ([title = '', to, by]) =>
            said.repairs(
              title,
              product === undefined ? undefined : to,
              person === undefined ? undefined : by,
            ),
          [repairs, product ?? '', person ?? ''],
        )}</p>`;
  return more.length === 0 ? which : html`${which}${asks(said, more, product)}`;
}

function asks(said: ReturnType<typeof grantWords>, more: readonly string[], product: string | undefined) {
  const head =
    product === undefined
      ? html`${said.asks(undefined)}`
      : isolateNames(([name = '']) => said.asks(name), [product]);
  return html`<div class="copy lead"><p>${head}</p>${list(more)}<p>${said.keeps}</p></div>`;
}

/** What was asked for and not given. */
export function missingView({ words }: Look, missing: readonly string[]): Markup | string {
  return missing.length === 0 ? '' : html`<p>${grantWords(words).missing}</p>${list(missing)}`;
}

function list(names: readonly string[]): Markup {
  return html`<ul>${names.map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>`;
}
