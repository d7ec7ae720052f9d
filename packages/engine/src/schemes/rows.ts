import type { Field } from '../definition/field.ts';

/** A template row for every field that a user fills in, under the field's own key. @see RT-4, SES-4 */
export function rowsOf(fields: readonly Field[]): Readonly<Record<string, string>> {
  const typed = fields.filter((field) => field.computed !== true && field.type !== 'copy');
  return Object.fromEntries(typed.map(({ key }) => [key, `{{bundle.authData.${key}}}`]));
}

/** What a new test request holds: every field in the URL params and in the headers, for the builder to thin out. @see RT-4 */
export function testRows(prebuilt: readonly Field[], fields: readonly Field[]) {
  const rows = { ...rowsOf(prebuilt), ...rowsOf(fields) };
  return { method: 'GET' as const, params: rows, headers: rows };
}
