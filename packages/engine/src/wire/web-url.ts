/**
 * Whether a URL that somebody else wrote may be used: `https:`, or `http:` on this machine when it was named here
 * (`from`: the URL of the document that holds it). Without user information, without fragment, and without `{{`,
 * which a definition would fill. @see RFC 8414 section 2 @see RFC 8252 section 8.3
 */
export function isWebUrl(text: string, from?: string): boolean {
  // A URL parser drops tabs and line ends, so what it reads would be another text.
  if (/[^\x21-\x7e]|[\\{}]/.test(text) || text.length > maxUrlLength) return false;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || text.includes('#')) return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isLoopback(url) && (from === undefined || isLoopback(URL.parse(from)));
}

/** In characters. */
const maxUrlLength = 2_000;

/** @see RFC 6761 section 6.3 */
function isLoopback(url: URL | null): boolean {
  return url !== null && /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}
