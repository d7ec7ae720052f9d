import { addedRows, type Part } from './effective.ts';
import { formOf, modeOf, type StepDocument } from './mode.ts';
import { isMembers } from './value.ts';

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const countOf = (own: StepDocument, part: Part) => {
  const rows = own[part];
  return isMembers(rows) ? Object.values(rows).filter((value) => value !== null).length : 0;
};

interface Around {
  readonly beginning: StepDocument;
  readonly whole: StepDocument | undefined;
  readonly isRedirect: boolean;
}

/** What stands behind the options of a request, in a few words. */
export function optionsSummary(own: StepDocument, { beginning, whole, isRedirect }: Around): string {
  const parts: readonly Part[] = isRedirect ? ['params'] : ['params', 'headers', 'body'];
  const names = { params: 'param', headers: 'header', body: 'body row', auth: 'signature value' };
  const words = parts.flatMap((part) => {
    const count = countOf(own, part) + addedRows(own, part, beginning, whole).length;
    return count === 0 ? [] : [counted(count, names[part])];
  });
  if (typeof own['body'] === 'string' || Array.isArray(own['body'])) words.push('a body');
  return words.length === 0 ? 'No params, headers or body' : words.join(', ');
}

/** A step in one line: method and where to, or that it is code. */
export function stepWords(step: unknown, beginning: StepDocument = {}): string | undefined {
  const mode = modeOf(step);
  if (mode === 'code') return 'code';
  if (mode === 'file') return 'code in a file';
  const { url, method } = formOf(step);
  if (typeof url !== 'string' || url.trim() === '') return undefined;
  return `${String(method ?? beginning['method'] ?? 'GET')} ${shortUrl(url)}`;
}

/** A URL without its scheme, shortened in the middle of a long path. */
export function shortUrl(url: string): string {
  const bare = url
    .replace(/^https?:\/\//, '')
    .replace(/\{\{\s*(?:bundle\.\w+\.|process\.env\.)?([^}]*?)\s*\}\}/g, '{$1}');
  if (bare.length <= 40) return bare;
  const [host = ''] = bare.split('/');
  return `${host}/…/${bare.split('?')[0]?.split('/').at(-1) ?? ''}`;
}
