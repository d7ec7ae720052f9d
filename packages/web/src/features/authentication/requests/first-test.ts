import type { Document, Scheme } from '../../../api/types.ts';
import type { StepDocument } from './mode.ts';
import { typedFields } from './placeholders.ts';
import { isMembers } from './value.ts';

const placeholderOf = (key: string) => `{{bundle.authData.${key}}}`;

/**
 * What a new test request holds: where the scheme begins with rows, one for every field that a user types, in the URL
 * params and in the headers, for the builder to thin out. @see RT-4, F-032
 */
export function firstTest(document: Document, scheme: Scheme): StepDocument {
  const { test } = scheme.defaults;
  if (test === undefined) return {};
  const template = isMembers(document['requestTemplate']) ? document['requestTemplate'] : {};
  const rowsOf = (part: 'params' | 'headers') => {
    // What every request carries already needs no row of its own.
    const carried = Object.values(isMembers(template[part]) ? template[part] : {});
    const rows = typedFields(document, scheme)
      .map(({ key }) => [key, placeholderOf(key)] as const)
      .filter(([, value]) => !carried.includes(value));
    return rows.length === 0 ? {} : { [part]: Object.fromEntries(rows) };
  };
  const rows = { ...rowsOf('params'), ...rowsOf('headers') };
  return Object.keys(rows).length === 0 ? {} : { method: 'GET', ...rows };
}

/** Whether nobody has worked on a test request: it has no URL, and no rows but those it began with. */
export function isUntouched(test: unknown): boolean {
  if (test === undefined) return true;
  if (!isMembers(test) || 'source' in test || 'require' in test) return false;
  const { url = '', method, params = {}, headers = {}, ...more } = test;
  const rows = [params, headers].flatMap((part) => (isMembers(part) ? Object.entries(part) : [['', part]]));
  return (
    url === '' &&
    (method === undefined || method === 'GET') &&
    Object.keys(more).length === 0 &&
    rows.every(([key, value]) => value === placeholderOf(String(key)))
  );
}

/** The secrets that a test request carries in its URL, where logs keep them. @see RT-6 */
export function secretsInUrl(test: unknown, document: Document, scheme: Scheme): readonly string[] {
  if (!isMembers(test)) return [];
  const told = JSON.stringify([test['url'], test['params']]);
  return typedFields(document, scheme)
    .filter(({ type, isNoSecret }) => type === 'password' && isNoSecret !== true)
    .map(({ key }) => key)
    .filter((key) => told.includes(`bundle.authData.${key}}`));
}

/** A test request without the URL params that carry nothing but these fields. @see RT-6 */
export function outOfUrl(test: StepDocument, keys: readonly string[]): StepDocument {
  const { params, ...rest } = test;
  if (!isMembers(params)) return test;
  const kept = Object.entries(params).filter(
    ([, value]) => !keys.some((key) => value === placeholderOf(key)),
  );
  return kept.length === 0 ? rest : { ...test, params: Object.fromEntries(kept) };
}
