/** Says whether a text or a body carries one of the secrets, as it stands or encoded. */
export type SecretFinder = (content: string | Uint8Array) => boolean;

/**
 * Finds secrets raw, percent-encoded (twice too), as form text, in JSON escapes, in base64 and base64url at any offset
 * (so inside `user:password` too) and in hexadecimal. A secret of under four characters counts only where it stands
 * alone between other characters, or nothing could be sent.
 */
export function createSecretFinder(secrets: readonly string[]): SecretFinder {
  const known = [...new Set(secrets)].filter((secret) => secret !== '');
  const plain = known.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const long = plain.filter((form) => form.length >= shortest);
  const short = plain.filter((form) => form.length < shortest).map(standingAlone);
  const encodable = known.filter((secret) => secret.length >= shortest);
  const base64 = encodable.flatMap(base64Forms);
  const hex = encodable.map((secret) => Buffer.from(secret).toString('hex'));

  return (content) => {
    if (known.length === 0) return false;
    const text = typeof content === 'string' ? content : Buffer.from(content).toString();
    return readings(text).some(
      (reading) =>
        includesAny(reading, long) ||
        short.some((pattern) => pattern.test(reading)) ||
        includesAny(reading.replaceAll('-', '+').replaceAll('_', '/'), base64) ||
        includesAny(reading.toLowerCase(), hex),
    );
  };
}

const shortest = 4;

/** The text itself and what it says to somebody who decodes it once or twice. */
function readings(text: string): readonly string[] {
  const once = percentDecode(text);
  return [...new Set([text, once, percentDecode(once), percentDecode(text.replaceAll('+', ' '))])];
}

/** Decodes what can be decoded, and leaves the rest. */
function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

/** How base64 shows a secret at each of the three offsets: without the characters that its neighbours take part in. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const from = Math.ceil((offset * 8) / 6);
    return encoded.slice(from, Math.floor(((offset + bytes.length) * 8) / 6));
  });
}

function standingAlone(secret: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(secret)}(?![\\p{L}\\p{N}])`, 'u');
}

function includesAny(text: string, forms: readonly string[]): boolean {
  return forms.some((form) => text.includes(form));
}
