/** What went wrong, wherever it was found: in a run on this machine, or in the answer of a server. */
export interface ToldProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly fix: string;
  readonly faults?: readonly { readonly path: string; readonly message: string }[] | undefined;
  readonly causes?: readonly string[];
  /** The app's own words. */
  readonly provider?: string | undefined;
  /** Names the request in the log of the server. */
  readonly reference?: string | undefined;
}

/** A problem with every place that it names, its usual causes and the mend. */
export function problemLines(found: ToldProblem): string {
  const { code, title, detail, fix, faults = [], causes = [], provider = '', reference } = found;
  return [
    `${title} (${code})`,
    `  ${detail}`,
    ...faults.map(({ path, message }) => `  ${path}: ${message}`),
    ...(provider === '' ? [] : [`  the app said: ${provider}`]),
    ...(causes.length === 0 ? [] : ['  usual causes', ...causes.map((cause) => `    ${cause}`)]),
    `  ${fix}`,
    ...(reference === undefined ? [] : [`  reference ${reference}`]),
  ].join('\n');
}
