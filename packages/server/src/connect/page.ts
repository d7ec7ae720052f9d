import { html, raw } from 'hono/html';
import type { Look } from './look.ts';
import { style, styleHash } from './style.ts';

/** Markup that is safe to send: everything interpolated was escaped. */
export type Markup = ReturnType<typeof html>;

/** One whole page. `app` heads it; provider and builder text arrives as text and is escaped here. */
export function page(content: {
  readonly title: string;
  readonly app: string;
  /** Stands in the app's place: a sign of how it ended. */
  readonly sign?: Markup;
  readonly look: Look;
  readonly body: Markup;
}): Markup {
  const { title, app, sign, look, body } = content;
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
<style>${raw(style)}</style>
</head>
<body><main>
${sign ?? (app === '' ? '' : html`<div class="tile" aria-hidden="true">${initial(app)}</div>`)}
${body}
</main></body>
</html>`;
}

function initial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '';
}

/**
 * Headers of every connect page: no script but the one of `nonce`, which talks to us alone; no framing but by the
 * session's own origins.
 * Sites that a link leads to are not told where it stood; our own forms still tell their Origin, which `no-referrer` would hide.
 * `form-action` cannot be 'self' alone: browsers apply it to the redirect that follows, and that leads to the provider.
 */
export function pageHeaders(
  allowedOrigins: readonly string[],
  nonce?: string,
): Readonly<Record<string, string>> {
  const script = nonce === undefined ? '' : `script-src 'nonce-${nonce}'; connect-src 'self'; `;
  return {
    ...headersOf(`${script}form-action 'self' https: http:`, allowedOrigins),
    ...(allowedOrigins.length === 0 ? { 'X-Frame-Options': 'DENY' } : {}),
  };
}

/** Headers of a page that is only looked at: our own pages alone may frame it, and it sends nothing. */
export function previewHeaders(): Readonly<Record<string, string>> {
  return headersOf("sandbox allow-popups allow-popups-to-escape-sandbox; form-action 'none'", ["'self'"]);
}

function headersOf(doing: string, framedBy: readonly string[]): Readonly<Record<string, string>> {
  const ancestors = framedBy.length === 0 ? "'none'" : framedBy.join(' ');
  return {
    'Content-Security-Policy': `default-src 'none'; style-src ${styleHash}; ${doing}; base-uri 'none'; frame-ancestors ${ancestors}`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'unsafe-none',
  };
}
