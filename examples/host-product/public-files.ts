import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';

const types = {
  'connect.js': 'text/javascript',
  'connect.svg': 'image/svg+xml',
  'ledgerly.css': 'text/css',
  'logo.svg': 'image/svg+xml',
} as const;

/** The files of `public`. */
export function serveFiles(): Hono {
  const files = new Hono();
  for (const [name, type] of Object.entries(types))
    files.get(`/${name}`, async (c) => {
      const content = await readFile(new URL(`public/${name}`, import.meta.url));
      return c.body(content, 200, { 'Content-Type': `${type}; charset=utf-8` });
    });
  return files;
}
