import type { TestReport } from '../../../api/run-types.ts';
import type { Document, FieldDocument, Scheme } from '../../../api/types.ts';
import { valueAt } from '../draft/path.ts';

/** Where a value of the bundle came from. */
export interface Source {
  readonly kind: 'typed' | 'computed' | 'answer' | 'test';
  /** The same in words. */
  readonly text: string;
}

/** One value of the bundle and its source. */
export interface Sourced {
  readonly key: string;
  readonly value: unknown;
  readonly source: Source;
}

const answer: Source = { kind: 'answer', text: 'Auth answer' };
const tested: Source = { kind: 'test', text: 'Test answer' };
const computed: Source = { kind: 'computed', text: 'Computed field' };

/** The keys of `bundle.authData` and `bundle.inputData` with where each came from. @see TST-13 */
export function sourcesOf(
  report: Pick<TestReport, 'bundle' | 'response'>,
  document: Document,
  scheme: Pick<Scheme, 'fields'>,
): { readonly authData: readonly Sourced[]; readonly inputData: readonly Sourced[] } {
  const form = formOf(document, scheme);
  const fromForm = (key: string): Source | undefined => {
    const field = form.get(key);
    if (field === undefined) return undefined;
    return field.computed === true ? computed : { kind: 'typed', text: `Field ${field.label ?? key}` };
  };
  const rows = (values: unknown, sourceOf: (key: string) => Source) =>
    entriesOf(values).map(([key, value]) => ({ key, value, source: sourceOf(key) }));
  const answered = new Set(entriesOf(report.response).map(([key]) => key));
  return {
    authData: rows(report.bundle.authData, (key) => fromForm(key) ?? answer),
    // Before the test has answered, a stage is given what was typed.
    inputData: rows(report.bundle.inputData, (key) =>
      answered.has(key) ? tested : (fromForm(key) ?? tested),
    ),
  };
}

function formOf(document: Document, scheme: Pick<Scheme, 'fields'>): ReadonlyMap<string, FieldDocument> {
  const own = valueAt(document, ['authentication', 'fields']);
  const fields = [...scheme.fields, ...(Array.isArray(own) ? (own as readonly unknown[]) : [])];
  return new Map(
    fields.flatMap((field) => {
      const key = valueAt(field, ['key']);
      return typeof key === 'string' ? [[key, field as FieldDocument] as const] : [];
    }),
  );
}

function entriesOf(values: unknown): readonly (readonly [string, unknown])[] {
  return typeof values === 'object' && values !== null && !Array.isArray(values)
    ? Object.entries(values)
    : [];
}
