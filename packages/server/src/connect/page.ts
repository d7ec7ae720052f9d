import { html, raw } from 'hono/html';
import { style, styleHash } from './style.ts';

/** Markup that is safe to send: everything interpolated was escaped. */
export type Markup = ReturnType<typeof html>;

/** One whole page. `app` heads it; provider and builder text arrives as text and is escaped here. */
export function page(content: {
  readonly title: string;
  readonly app: string;
  readonly body: Markup;
}): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${content.title}</title>
<style>${raw(style)}</style>
</head>
<body><main>${content.app === '' ? '' : html`<div class="tile" aria-hidden="true">${initial(content.app)}</div>`}${content.body}</main></body>
</html>`;
}

function initial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '';
}

/**
 * Headers of every connect page: no script at all, no framing but by the session's own origins.
 * `form-action` cannot be 'self' alone: browsers apply it to the redirect that follows, and that leads to the provider.
 */
export function pageHeaders(allowedOrigins: readonly string[]): Readonly<Record<string, string>> {
  const ancestors = allowedOrigins.length === 0 ? "'none'" : allowedOrigins.join(' ');
  return {
    'Content-Security-Policy': `default-src 'none'; style-src ${styleHash}; form-action 'self' https: http:; base-uri 'none'; frame-ancestors ${ancestors}`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'unsafe-none',
    ...(allowedOrigins.length === 0 ? { 'X-Frame-Options': 'DENY' } : {}),
  };
}
