import { logoFault } from '@claviger/engine';
import { html, raw } from 'hono/html';
import type { Look } from './look.ts';
import { marks } from './marks.ts';
import { style } from './style.ts';
import { type PageStyle, pageStyle, themeStyle } from './theme.ts';

/** Markup that is safe to send: everything interpolated was escaped. */
export type Markup = ReturnType<typeof html>;

/** One whole page. `app` heads it; provider and builder text arrives as text and is escaped here. */
export function page(content: {
  readonly title: string;
  readonly app: string;
  /** Whether it tells that the app is connected now. */
  readonly isDone?: boolean;
  readonly look: Look;
  /** What the page needs beside the style of all of them; its policy must have it too. */
  readonly style?: PageStyle;
  readonly body: Markup;
}): Markup {
  const { title, app, isDone = false, look, body } = content;
  const { logo, productName, productLogo } = look;
  const product = productName === undefined ? undefined : { name: productName, ...logoOf(productLogo) };
  const { lang, dir } = look.words;
  const mode = look.theme?.mode ?? 'system';
  return html`<!doctype html>
<html lang="${lang}" dir="${dir}"${mode === 'system' ? '' : html` data-theme="${mode}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
${stylesOf(look, content.style).map(
  ({ css }) => html`<style>${raw(css)}</style>
`,
)}</head>
<body><main>
${marks({ name: app, ...logoOf(logo) }, product, isDone)}
${body}
</main></body>
</html>`;
}

function logoOf(logo: string | undefined): { readonly logo?: string } {
  return logo === undefined ? {} : { logo };
}

const usual = pageStyle(style);

/** What a policy calls the style of every page. */
export const styleSource = usual.source;

/** A theme comes after what it changes. */
function stylesOf({ theme }: Pick<Look, 'theme'>, more: PageStyle | undefined): readonly PageStyle[] {
  return [usual, more, themeStyle(theme)].filter((one) => one !== undefined);
}

/**
 * Headers of every connect page: no script but the one of `nonce`, which talks to us alone; no framing but by the
 * session's own origins.
 * Sites that a link leads to are not told where it stood; our own forms still tell their Origin, which `no-referrer` would hide.
 * `form-action` cannot be 'self' alone: browsers apply it to the redirect that follows, and that leads to the provider.
 */
export function pageHeaders(
  allowedOrigins: readonly string[],
  { nonce, ...shown }: Shown & { readonly nonce?: string } = {},
): Readonly<Record<string, string>> {
  const script = nonce === undefined ? '' : `script-src 'nonce-${nonce}'; connect-src 'self'; `;
  return {
    ...headersOf(`${script}form-action 'self' https: http:`, allowedOrigins, shown),
    ...(allowedOrigins.length === 0 ? { 'X-Frame-Options': 'DENY' } : {}),
  };
}

/** Headers of a page that is only looked at: our own pages alone may frame it, and it sends nothing. */
export function previewHeaders(shown: Shown = {}): Readonly<Record<string, string>> {
  const doing = "sandbox allow-popups allow-popups-to-escape-sandbox; form-action 'none'";
  return headersOf(doing, ["'self'"], shown);
}

/** What of a page its policy has to let in; the same that it was drawn with. */
export interface Shown {
  readonly look?: Pick<Look, 'theme' | 'logo' | 'productLogo'>;
  readonly style?: PageStyle;
  /** Logos that it shows besides. */
  readonly logos?: readonly string[];
}

function headersOf(
  doing: string,
  framedBy: readonly string[],
  { look = {}, style: more, logos = [] }: Shown,
): Readonly<Record<string, string>> {
  const ancestors = framedBy.length === 0 ? "'none'" : framedBy.join(' ');
  const styles = stylesOf(look, more).map(({ source }) => source);
  const images = imageSources([look.logo, look.productLogo, ...logos]);
  return {
    'Content-Security-Policy': `default-src 'none'; style-src ${styles.join(' ')}; ${images}${doing}; base-uri 'none'; frame-ancestors ${ancestors}`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'unsafe-none',
  };
}

/** Where the images of a page come from, and from nowhere else. What is no logo after all gets no say in a policy. */
function imageSources(logos: readonly (string | undefined)[]): string {
  const sources = logos
    .filter((logo) => logo !== undefined && logoFault(logo) === undefined)
    .map((logo = '') => (logo.startsWith('data:') ? 'data:' : new URL(logo).origin));
  return sources.length === 0 ? '' : `img-src ${[...new Set(sources)].join(' ')}; `;
}
