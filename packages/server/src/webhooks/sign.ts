import { createHmac } from 'node:crypto';

const prefix = 'whsec_';
/** The specification asks for 24 to 64 bytes. */
const secretSize = 32;

/** Makes the secret of a webhook, as people copy it to their receiver. */
export function makeWebhookSecret(randomBytes: (size: number) => Uint8Array): string {
  return `${prefix}${Buffer.from(randomBytes(secretSize)).toString('base64')}`;
}

/**
 * The headers by which a receiver knows that a message is ours, and new. `at` is in milliseconds since the epoch.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders(
  secret: string,
  message: { readonly id: string; readonly at: number; readonly body: string },
): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(message.at / 1000));
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
  const signature = createHmac('sha256', key)
    .update(`${message.id}.${seconds}.${message.body}`)
    .digest('base64');
  return { 'webhook-id': message.id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}
