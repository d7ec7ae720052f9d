/** Whether a value is an object of names and values. */
export function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a line of text: texts as they are, everything else as JSON. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What kind of value a row holds. */
export type Kind = 'text' | 'number' | 'boolean' | 'nothing' | 'json';

export function kindOf(value: unknown): Kind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (value === null) return 'nothing';
  return typeof value === 'object' ? 'json' : 'text';
}

/** What a text means as a value of a kind, or why it means nothing. */
export type Read =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/**
 * Reads a typed text as the kind that the value had. A number stays a number; a placeholder may stand in the place of
 * any kind. @see REQ-3, TPL-3
 */
export function readText(text: string, kind: Kind): Read {
  if (kind === 'nothing') return { ok: true, value: null };
  if (kind === 'text' || text.includes('{{')) return { ok: true, value: text };
  if (kind === 'number') {
    const number = Number(text);
    return text.trim() === '' || !Number.isFinite(number)
      ? { ok: false, message: 'This is not a number. Change its type to send it as text.' }
      : { ok: true, value: number };
  }
  if (kind === 'boolean') {
    return /^(true|false)$/.test(text)
      ? { ok: true, value: text === 'true' }
      : { ok: false, message: 'Type true or false, or change its type to send it as text.' };
  }
  return readJson(text);
}

/** Reads JSON, and says where it breaks. */
export function readJson(text: string): Read {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^JSON\.parse: /, '') : 'It cannot be read.';
    return { ok: false, message: `This is not JSON: ${why}` };
  }
}
