/** An address that mail is sent to or from, with the name that is shown beside it. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Nothing that could end an address, a header or a command. @see RFC 5321 section 4.1.2 */
const addressText = /^[^\s<>()[\],;:\\"@\p{C}]{1,64}@[^\s<>()[\],;:\\"@\p{C}]{1,253}$/u;

/** Whether a text is one plain address, and nothing else. Quoted local parts and lists are none. */
export function isAddress(text: string): boolean {
  const [local = '', domain = ''] = text.split('@');
  return addressText.test(text) && !/^\.|\.\.|\.$/.test(local) && !/^[.-]|\.\.|[.-]$|-\.|\.-/.test(domain);
}

/** Reads `ada@acme.dev` or `Acme <mail@acme.dev>`; undefined when it is neither. */
export function parseMailbox(text: string): Mailbox | undefined {
  const [, name = '', inner] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = (inner ?? text).trim();
  const shown = name.trim().replace(/^"(.*)"$/, '$1');
  if (!isAddress(address) || /[\p{C}"\\]/u.test(shown)) return undefined;
  return { name: shown, address };
}

/** A text for one line of a header: without what could end it. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
