import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { AppEnv } from '../app-env.ts';
import type { Markup } from './page.ts';

/** The files of the page's script; each one uses only those before it. */
const files = ['values.js', 'follow.js', 'form.js', 'main.js'] as const;

/** Puts modules into one classic script: what they import of each other is there already. */
function joined(): string {
  const modules = files.map((file) => readFileSync(new URL(`script/${file}`, import.meta.url), 'utf8'));
  const lines = modules
    .flatMap((text) =>
      text
        .replace(/^import [^;]+;\n/gm, '')
        .replace(/^export /gm, '')
        .split('\n'),
    )
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(\/\/|\/\*\*|\*)/.test(line));
  return `'use strict';(() => {\n${lines.join('\n')}\n})();\n`;
}

const body = joined();
const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);

/** What makes the connect page more comfortable where script runs. Its name changes with its contents. */
export const clientScript = { path: `/connect-assets/page-${hash}.js`, body } as const;

/** Serves it. */
export function clientScriptRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/connect-assets/*', (c) =>
    c.req.path === clientScript.path
      ? c.body(clientScript.body, 200, {
          'Content-Type': 'text/javascript; charset=utf-8',
          'Cache-Control': 'public, max-age=31536000, immutable',
        })
      : c.notFound(),
  );
}

/** What a page tells its script. */
export interface ScriptData {
  readonly session: string;
  readonly shows: string;
  /** The origins whose pages are told to look; nothing else is said to anybody. */
  readonly origins: readonly string[];
  /** Whether nothing is left to ask, and whether anything is left to read. */
  readonly ends: '' | 'closes' | 'stays';
  /** The words of the button that closes the window. */
  readonly close: string;
}

/** The element that runs it, under the one nonce that the page's policy allows. */
export function scriptElement(nonce: string, { session, shows, origins, ends, close }: ScriptData): Markup {
  return html`<script defer nonce="${nonce}" src="${clientScript.path}" data-session="${session}" data-shows="${shows}" data-origins="${origins.join(' ')}" data-ends="${ends}" data-close="${close}"></script>`;
}
