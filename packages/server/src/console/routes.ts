import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { chooseCoding, keepEncoded } from './encode.ts';
import type { ConsoleFiles } from './files.ts';

/** Paths of pages; the console's own script knows what is below them. */
const pagePaths = [
  '/',
  '/login/*',
  '/reset/*',
  '/password/*',
  '/invitations/*',
  '/sign-up/*',
  '/integrations/*',
  '/connections/*',
  '/logs/*',
  '/webhooks/*',
  '/incidents/*',
  '/audit/*',
  '/people/*',
  '/settings/*',
];

/** What the build leaves to be filled in. */
const nonceMark = '__CSP_NONCE__';

/** The console: its page wherever it has one, and the files that the page loads. @see docs/console.md */
export function consoleRoutes(deps: Pick<Deps, 'randomBytes'>, { page, assets }: ConsoleFiles): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const encoded = keepEncoded();

  for (const path of pagePaths) {
    routes.get(path, (c) => {
      c.header('Vary', 'Accept');
      if (!wantsPage(c)) return c.notFound();
      const nonce = Buffer.from(deps.randomBytes(16)).toString('base64');
      c.header('Content-Security-Policy', consolePolicy(nonce));
      // Each answer has a nonce of its own.
      c.header('Cache-Control', 'no-store');
      return c.html(page.replaceAll(nonceMark, nonce));
    });
  }

  routes.get('/assets/*', async (c) => {
    const file = assets.get(c.req.path);
    if (file === undefined) return c.notFound();
    const coding = chooseCoding(file, c.req.header('accept-encoding'));
    const etag = `"${file.hash}${coding === undefined ? '' : `-${coding}`}"`;
    c.header('ETag', etag);
    // Their names change with their contents.
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Vary', 'Accept-Encoding');
    c.header('Content-Security-Policy', assetPolicy);
    if (isKnown(etag, c.req.header('if-none-match'))) return c.body(null, 304);
    c.header('Content-Type', file.type);
    if (coding !== undefined) c.header('Content-Encoding', coding);
    return c.body(coding === undefined ? file.body : await encoded(file, coding));
  });

  return routes;
}

/**
 * Scripts come from here and nowhere else; styles that a script makes carry the nonce; nobody may frame it. Images may
 * come from any https address, since a logo may be anywhere; where it is shown, its keeper is not told.
 */
export function consolePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Of a file that is opened by itself: a picture can hold a script, too. */
const assetPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** Whether a browser asks, or whoever takes anything; a client of the API that left out `/v1` is told so instead. */
function wantsPage(c: Context): boolean {
  const accepted = c.req.header('accept');
  return accepted === undefined || /(text\/html|text\/\*|\*\/\*)/i.test(accepted);
}

/** Whether a browser has what an ETag stands for. @see RFC 9110 section 13.1.2 */
export function isKnown(etag: string, header: string | undefined): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
