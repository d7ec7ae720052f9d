import type { Document, FieldDocument, Scheme } from '../../../api/types.ts';
import { valueAt, withValue } from '../draft/path.ts';
import { isMembers } from '../requests/value.ts';

/** Where a definition lists its fields. */
export const fieldsPath = ['authentication', 'fields'] as const;

/** A field of the connect form, or a computed one, as its row shows it. */
export interface Row {
  /** Its key; a place in the list while it has none, or one that is taken. */
  readonly id: string;
  /** What holds of it: what the scheme brings and what the builder says. */
  readonly field: FieldDocument;
  /** What the builder says; undefined while the scheme's field is as it came. */
  readonly own: FieldDocument | undefined;
  /** What the scheme brings along for this key. */
  readonly prebuilt: FieldDocument | undefined;
  /** Its place in the definition's list. */
  readonly index: number | undefined;
}

/** What a builder may choose a field to be. */
export type FieldKind = 'input' | 'secret' | 'computed';

/** What a field is: typed in the open, typed unseen, or read from the app's answer. */
export function kindOf({ computed, type }: Pick<FieldDocument, 'computed' | 'type'>): FieldKind {
  if (computed === true) return 'computed';
  return type === 'password' ? 'secret' : 'input';
}

/** Whether a field is a note that takes no value. @see FLD-11 */
export function isNote({ type, computed }: Pick<FieldDocument, 'computed' | 'type'>): boolean {
  return type === 'copy' && computed !== true;
}

/** What a field is called. @see F-009 */
export function nameOf({ label, key }: FieldDocument): string {
  return label || key || 'New field';
}

/** The place of a row in the definition; undefined while the definition does not name its field. */
export function pathOf({ index }: Pick<Row, 'index'>): string | undefined {
  return index === undefined ? undefined : `authentication.fields[${index}]`;
}

/** The rows of the form in the order that users see: the scheme's own that are not named first. @see F-006, F-023 */
export function rowsOf(document: Document, scheme: Scheme): readonly Row[] {
  const listed = valueAt(document, fieldsPath);
  const own = (Array.isArray(listed) ? listed : []).filter(isMembers).map((field) => asField(field));
  const named = new Set(own.map(({ key }) => key));
  const brought = scheme.fields
    .filter(({ key }) => !named.has(key))
    .map((field): Row => ({ id: field.key, field, own: undefined, prebuilt: field, index: undefined }));
  const seen = new Set<string>();
  const written = own.map((field, index): Row => {
    const prebuilt = scheme.fields.find(({ key }) => key === field.key);
    const isTaken = field.key === '' || seen.has(field.key);
    seen.add(field.key);
    return {
      id: isTaken ? `#${index}` : field.key,
      field: { ...prebuilt, ...field },
      own: field,
      prebuilt,
      index,
    };
  });
  return [...brought, ...written];
}

function asField(members: Readonly<Record<string, unknown>>): FieldDocument {
  const { key } = members;
  return { ...members, key: typeof key === 'string' ? key : '' };
}

/** Whether a builder's field only names one of the scheme's. */
function saysNothing(own: FieldDocument | undefined): boolean {
  return own === undefined || Object.keys(own).length < 2;
}

/**
 * The document with rows in an order of its own. Fields of the scheme that still stand first, as they came, stay
 * unnamed; behind another they have to be named to keep their place. @see F-023
 */
export function withRows(document: Document, scheme: Scheme, rows: readonly Pick<Row, 'own' | 'field'>[]) {
  const order = scheme.fields.map(({ key }) => key);
  let last = -1;
  const first = rows.findIndex(({ own, field }) => {
    const at = order.indexOf(field.key);
    const isInPlace = saysNothing(own) && at > last;
    last = at;
    return !isInPlace;
  });
  const named = first === -1 ? [] : rows.slice(first);
  return withValue(
    document,
    fieldsPath,
    named.map(({ own, field }) => own ?? { key: field.key }),
  );
}

/** The document with other words of one field; undefined takes back what was said of a field of the scheme. */
export function withField(
  document: Document,
  scheme: Scheme,
  id: string,
  own: FieldDocument | undefined,
): Document {
  const rows = rowsOf(document, scheme).map((row) => (row.id === id ? { ...row, own } : row));
  return withRows(document, scheme, rows);
}

/** The document with one more field, at the end. */
export function withNewField(document: Document, scheme: Scheme, field: FieldDocument): Document {
  return withRows(document, scheme, [...rowsOf(document, scheme), { own: field, field }]);
}

/** The document without a field. */
export function withoutField(document: Document, scheme: Scheme, id: string): Document {
  return withRows(
    document,
    scheme,
    rowsOf(document, scheme).filter((row) => row.id !== id),
  );
}

/** A field with other members; those that are undefined go away. */
export function patched(field: FieldDocument, change: Readonly<Record<string, unknown>>): FieldDocument {
  const members = Object.entries({ ...field, ...change }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(members), key: String(change['key'] ?? field.key) };
}
