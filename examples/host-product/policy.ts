import type { MiddlewareHandler } from 'hono';

/**
 * What our pages may load: our own files, and of Claviger the script, the answers and the page that a form leads to.
 * @see docs/embed.md, under Faults
 */
export function pageHeaders(claviger: string): MiddlewareHandler {
  const from = `'self' ${new URL(claviger).origin}`;
  const policy = [
    `default-src 'none'`,
    `style-src 'self'`,
    `img-src 'self'`,
    `script-src ${from}`,
    `connect-src ${from}`,
    `form-action ${from}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
  return async (c, next) => {
    await next();
    c.header('Content-Security-Policy', policy);
    // Stricter ones, such as `same-origin`, would hide our origin from Claviger, which then asks the user whether all is right.
    c.header('Referrer-Policy', 'strict-origin');
    c.header('X-Content-Type-Options', 'nosniff');
    // Pages of somebody who signed out must not come back.
    c.header('Cache-Control', 'no-store');
  };
}
