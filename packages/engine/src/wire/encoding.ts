/**
 * Percent-encodes all but the unreserved characters; a lone surrogate becomes U+FFFD instead of an exception.
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-2.3
 */
export function encodeComponent(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Decodes one name or value of a query or form, `+` as a space; malformed escapes stay as they are. */
export function decodeComponent(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
      const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
      return new TextDecoder().decode(bytes);
    });
  }
}
