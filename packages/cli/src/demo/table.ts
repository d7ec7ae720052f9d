import { alignedTable } from '../table.ts';

/** What became of one scheme. */
export interface Row {
  readonly scheme: string;
  readonly integration: string;
  readonly ok: boolean;
  readonly label: string | null;
  readonly title: string | null;
  /** HTTP requests to the provider that the connect took. */
  readonly requests: number;
  /** How long the connect took. */
  readonly durationMs: number;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

const heads = ['SCHEME', 'INTEGRATION', 'RESULT', 'TITLE', 'REQUESTS', 'MS'];

const cells = (row: Row): readonly string[] => [
  row.scheme,
  row.integration,
  row.ok ? '✓ connected' : `✗ ${row.problem?.code ?? 'failed'}`,
  row.title ?? '–',
  String(row.requests),
  String(row.durationMs),
];

/** The rows as aligned text; what went wrong is told below. */
export function formatTable(rows: readonly Row[]): string {
  const failures = rows.flatMap(({ integration, problem }) =>
    problem === null ? [] : [`${integration}: ${problem.code}: ${problem.detail}`],
  );
  return [
    alignedTable([heads, ...rows.map(cells)], [4, 5]),
    ...(failures.length > 0 ? ['', ...failures] : []),
  ].join('\n');
}
