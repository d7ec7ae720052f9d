import type { Document, Scheme } from '../../../api/types.ts';
import { withValue } from '../draft/path.ts';
import { isUntouched } from './first-test.ts';
import { without } from './mode.ts';
import { fieldsOf, typedFields } from './placeholders.ts';
import { isMembers } from './value.ts';

/** The ways in which a value is sent with every request. */
export type Way = 'bearer' | 'header' | 'param';

const placeholderOf = (key: string) => `{{bundle.authData.${key}}}`;

/** Whether what the scheme's exchange answers is sent only where the builder puts it. @see SES-10 */
export function isSentByHand(scheme: Scheme): boolean {
  return scheme.computedFields && !scheme.redirects;
}

/**
 * Secrets that no later call would carry: those of the form, where the scheme sends only what it brought itself (and
 * only once there is a test, which may carry them alone); and computed ones, where what an exchange answers is sent by
 * hand. @see RT-9, KEY-1, SES-10
 */
export function unsentFields(document: Document, scheme: Scheme): readonly string[] {
  const { requestTemplate, baseUrl, beforeRequest, authentication } = document;
  const { test, ...rest } = isMembers(authentication) ? authentication : { test: undefined };
  const byHand = isSentByHand(scheme);
  const told = JSON.stringify([
    ...[requestTemplate, baseUrl, beforeRequest],
    ...(byHand ? [test] : [without(rest, 'fields')]),
  ]);
  return keysToSend(document, scheme, !isUntouched(test)).filter(
    (key) =>
      !new RegExp(`bundle\\.(authData|inputData)\\.${key.replaceAll('-', '\\-')}(?![\\w-])`).test(told),
  );
}

function keysToSend(document: Document, scheme: Scheme, hasTest: boolean): readonly string[] {
  if (isSentByHand(scheme))
    return fieldsOf(document, scheme).flatMap(({ key, computed }) => (computed === true ? [key] : []));
  if (scheme.defaults.config !== undefined || !hasTest) return [];
  const own = typedFields(document, scheme).filter(({ key }) =>
    scheme.fields.every((field) => field.key !== key),
  );
  const passwords = own.filter(({ type }) => type === 'password');
  const secrets = passwords.length > 0 ? passwords : own.filter(({ isNoSecret }) => isNoSecret !== true);
  return secrets.map(({ key }) => key);
}

/** The headers of every request that are still called as the field that they carry: no app may read them so. @see RT-1 */
export function rowsNamedByField(document: Document, scheme: Scheme): readonly string[] {
  const { requestTemplate } = document;
  const headers = isMembers(requestTemplate) ? requestTemplate['headers'] : undefined;
  if (!isMembers(headers)) return [];
  return typedFields(document, scheme)
    .map(({ key }) => key)
    .filter((key) => headers[key] === placeholderOf(key));
}

/**
 * The document with a field sent with every request. The rows of the test that carry nothing else go: they would send
 * it twice. @see F-025, RT-1
 */
export function withEveryRequest(document: Document, key: string, way: Way): Document {
  const value = placeholderOf(key);
  const [part, name, text] = {
    bearer: ['headers', 'Authorization', `Bearer ${value}`] as const,
    header: ['headers', `X-${titled(key)}`, value] as const,
    param: ['params', key, value] as const,
  }[way];
  const made = withValue(document, ['requestTemplate', part, name], text);
  const { authentication } = made;
  const test = isMembers(authentication) ? authentication['test'] : undefined;
  if (!isMembers(test)) return made;
  return (['params', 'headers'] as const).reduce((now, place) => {
    const rows = test[place];
    if (!isMembers(rows)) return now;
    const kept = Object.fromEntries(Object.entries(rows).filter(([, one]) => one !== value));
    return withValue(
      now,
      ['authentication', 'test', place],
      Object.keys(kept).length === 0 ? undefined : kept,
    );
  }, made);
}

/** `api_key` as a header would be called: `Api-Key`. */
function titled(key: string): string {
  return key
    .split(/[_-]+/)
    .filter((part) => part !== '')
    .map((part) => `${part[0]?.toUpperCase()}${part.slice(1)}`)
    .join('-');
}
