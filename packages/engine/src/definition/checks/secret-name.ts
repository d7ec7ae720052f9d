/** What the name of a header, a parameter or a member ends in when its value is a secret. */
const secretEnding =
  /(?:token|secret|password|passwd|pswd|passphrase|jwt|authorization|credentials?|(?:api|access|account|app|auth|consumer|master|private|secret|subscription)key)$/;

/**
 * Whether a name says that its value is a secret: by its end, so that `token_type` and `oauth_signature_method` do not.
 * Stricter than the words that are censored, where a value too many does no harm.
 */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return secretEnding.test(plain) || plain === 'auth' || plain === 'xauth';
}

/** Words that stand under such names and are no secrets. */
const harmless =
  /^(?:none|null|true|false|fetch|required|basic|bearer|digest|token|(?:access|refresh|id)_token)$/i;
const prefix = /^(?:basic|bearer|token|apikey|api-key|key)\s+/i;

/** Whether the value of a secret name is written out, rather than read from somewhere. */
export function isWrittenOut(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  const text = String(value).trim();
  if (text.includes('{{')) return false;
  const rest = text.replace(prefix, '');
  return rest.length >= 4 && !harmless.test(rest);
}

/** Texts that are secrets by their shape, wherever they stand. Each is bounded: documents are a stranger's. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/(?<![\w-])eyJ[\w-]{10,2000}\.eyJ/, 'a JWT'],
  [/\bgh[pousr]_[A-Za-z0-9]{30}|\bgithub_pat_\w{30}/, 'a GitHub token'],
  [/\bxox[abeprs]-[A-Za-z0-9-]{10}/, 'a Slack token'],
  [/\b[rs]k_live_[A-Za-z0-9]{10}/, 'a Stripe key'],
  [/\bAKIA[A-Z0-9]{16}\b/, 'an AWS access key'],
  [/\bAIza[\w-]{35}|\bGOCSPX-[\w-]{20}/, 'a Google credential'],
];

/** Which secret a text holds that can be told by its shape; undefined when there is none. */
export function secretIn(text: string): string | undefined {
  return shapes.find(([shape]) => shape.test(text))?.[1];
}
