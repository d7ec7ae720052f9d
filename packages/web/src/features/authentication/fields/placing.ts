import type { Document, FieldDocument, Scheme } from '../../../api/types.ts';
import { parsePath, valueAt, withValue } from '../draft/path.ts';
import { isMembers } from '../requests/value.ts';
import { isNote } from './rows.ts';
import { type Use, usesOf } from './uses.ts';

const placeholderOf = (key: string) => `{{bundle.authData.${key}}}`;
const rowPlace = (name: string) => ['requestTemplate', 'headers', name];

/**
 * Whether new fields are put into requests: schemes whose test begins with a row for every field. Others send fields on
 * the way to a token. @see RT-1, RT-4, RT-9
 */
export function placesFields(scheme: Scheme): boolean {
  return scheme.defaults.test !== undefined;
}

/** The document that sends a field in a header of every request, under its key. In a URL it would be logged. @see RT-6, F-025 */
export function withPlacing(document: Document, key: string): Document {
  return withValue(document, rowPlace(key), placeholderOf(key));
}

/** The same for a field that was just added, where its scheme puts fields into requests. @see RT-1, F-025 */
export function withFirstPlacing(document: Document, scheme: Scheme, field: FieldDocument): Document {
  const isSent = placesFields(scheme) && field.computed !== true && !isNote(field);
  const isTaken = valueAt(document, rowPlace(field.key)) !== undefined;
  return isSent && !isTaken && usesOf(document, field.key).length === 0
    ? withPlacing(document, field.key)
    : document;
}

/** The document whose row for a field is named as the field is now, where it was named as the field before. @see FLD-44 */
export function withMovedPlacing(document: Document, from: string, to: string): Document {
  const isTaken = valueAt(document, rowPlace(to)) !== undefined;
  if (valueAt(document, rowPlace(from)) !== placeholderOf(to) || isTaken) return document;
  const headers = valueAt(document, ['requestTemplate', 'headers']);
  return withValue(
    document,
    ['requestTemplate', 'headers'],
    Object.fromEntries(
      Object.entries(isMembers(headers) ? headers : {}).map(([name, value]) => [
        name === from ? to : name,
        value,
      ]),
    ),
  );
}

/** The request that posts every field by itself while its body is not written; undefined when there is none. @see SES-4 */
export function postingRequest(document: Document, scheme: Scheme): string | undefined {
  const found = Object.entries(scheme.defaults.config ?? {}).find(([name, step]) => {
    const body = isMembers(step) ? step['body'] : undefined;
    const written = valueAt(document, ['authentication', `${scheme.name}Config`, name, 'body']);
    const isEmpty = (value: unknown) => isMembers(value) && Object.keys(value).length === 0;
    return isEmpty(body) && (written === undefined || isEmpty(written));
  });
  return scheme.endpoints.find(({ key }) => key === found?.[0])?.title;
}

/** Uses of a secret in the URL of a request, which ends up in logs. @see RT-6 */
export function usesInUrl(uses: readonly Use[]): readonly Use[] {
  return uses.filter(({ path, text }) => {
    const place = parsePath(path);
    if (place.at(-2) === 'params') return true;
    return (
      place.at(-1) === 'url' &&
      text.indexOf('{{') >= 0 &&
      text.includes('?') &&
      text.indexOf('?') < text.lastIndexOf('{{')
    );
  });
}
