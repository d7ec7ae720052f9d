import { expect, test } from 'vitest';
import { valueAt, withValue } from '../draft/path.ts';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import { draftOf } from '../testing/versions.ts';
import {
  fieldsPath,
  isNote,
  kindOf,
  nameOf,
  patched,
  pathOf,
  rowsOf,
  withField,
  withNewField,
  withoutField,
  withRows,
} from './rows.ts';

const documentOf = (...fields: readonly object[]) => withValue(draftOf({}).document, fieldsPath, fields);
const keysOf = (document: Parameters<typeof rowsOf>[0], scheme = plainScheme) =>
  rowsOf(document, scheme).map(({ field }) => field.key);
const listed = (document: unknown) => valueAt(document, fieldsPath);

test('F-006 the fields that the scheme brings stand first until the builder names them', () => {
  expect(keysOf(draftOf({}).document)).toEqual(['username', 'password']);
  expect(keysOf(documentOf({ key: 'site' }))).toEqual(['username', 'password', 'site']);
  expect(keysOf(documentOf({ key: 'site' }, { key: 'username' }))).toEqual(['password', 'site', 'username']);
});

test('F-009 a named field of the scheme shows what the builder says over what the scheme says', () => {
  const [, username] = rowsOf(documentOf({ key: 'username', label: 'E-mail' }), plainScheme);
  expect(username).toMatchObject({
    id: 'username',
    index: 0,
    field: { key: 'username', label: 'E-mail', required: true },
    own: { key: 'username', label: 'E-mail' },
    prebuilt: { label: 'User name' },
  });
  expect(username === undefined ? '' : pathOf(username)).toBe('authentication.fields[0]');
  expect(nameOf({ key: 'site' })).toBe('site');
  expect(nameOf({ key: '' })).toBe('New field');
});

test('F-023 a moved field of the scheme is named, and one that stayed first is not', () => {
  const document = documentOf({ key: 'site' });
  const [username, password, site] = rowsOf(document, plainScheme);
  if (username === undefined || password === undefined || site === undefined) throw new Error('Three rows.');
  const moved = withRows(document, plainScheme, [username, site, password]);
  expect(listed(moved)).toEqual([{ key: 'site' }, { key: 'password' }]);
  expect(keysOf(moved)).toEqual(['username', 'site', 'password']);
  const swapped = withRows(document, plainScheme, [password, username, site]);
  expect(listed(swapped)).toEqual([{ key: 'username' }, { key: 'site' }]);
  expect(keysOf(swapped)).toEqual(['password', 'username', 'site']);
});

test('F-006 words for the first field of the scheme leave it first', () => {
  const document = withField(documentOf(), plainScheme, 'username', { key: 'username', label: 'E-mail' });
  expect(keysOf(document)).toEqual(['username', 'password']);
  expect(listed(document)).toEqual([{ key: 'username', label: 'E-mail' }, { key: 'password' }]);
  const reset = withField(document, plainScheme, 'username', undefined);
  expect(keysOf(reset)).toEqual(['username', 'password']);
  expect(rowsOf(reset, plainScheme)[0]?.own).toBeUndefined();
});

test('F-006 a field is added last, and deleted', () => {
  const added = withNewField(documentOf({ key: 'a' }), consentScheme, { key: 'b' });
  expect(keysOf(added, consentScheme)).toEqual(['a', 'b']);
  expect(keysOf(withoutField(added, consentScheme, 'a'), consentScheme)).toEqual(['b']);
});

test('F-007 rows without a key, or with one that is taken, can be told apart', () => {
  const rows = rowsOf(documentOf({ key: 'a' }, { key: 'a' }, {}), consentScheme);
  expect(rows.map(({ id }) => id)).toEqual(['a', '#1', '#2']);
});

test('F-011 F-019 what a field is: typed in the open, typed unseen, computed, or a note', () => {
  expect(kindOf({})).toBe('input');
  expect(kindOf({ type: 'password' })).toBe('secret');
  expect(kindOf({ computed: true, type: 'password' })).toBe('computed');
  expect(isNote({ type: 'copy' })).toBe(true);
  expect(isNote({ type: 'string' })).toBe(false);
});

test('a member that is taken away is gone', () => {
  expect(patched({ key: 'a', label: 'A' }, { label: undefined, required: false })).toEqual({
    key: 'a',
    required: false,
  });
});
