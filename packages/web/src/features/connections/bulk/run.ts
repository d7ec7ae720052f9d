/** One connection of a run over many. */
export interface Target {
  readonly id: string;
  readonly title: string;
}

/** What came of one. */
export interface Result {
  readonly target: Target;
  readonly ok: boolean;
  /** Why it failed, and what to do. */
  readonly why?: string;
  readonly fix?: string;
}

export type BulkAction = 'test' | 'delete';

/** A run over many connections, as far as it is. */
export interface BulkRun {
  readonly id: number;
  readonly action: BulkAction;
  readonly targets: readonly Target[];
  readonly results: readonly Result[];
  readonly state: 'running' | 'stopped' | 'done';
}

/** What a run needs of the world. */
export interface Running {
  act(target: Target): Promise<Result>;
  /** Keeps how far it is. Answers false when nobody wants it any more. */
  tell(change: Partial<BulkRun>): boolean;
}

/** Does the same to each connection, one after the other: an app is not to be flooded by us. */
export async function runBulk(targets: readonly Target[], { act, tell }: Running): Promise<void> {
  const results: Result[] = [];
  for (const target of targets) {
    results.push(await act(target));
    if (!tell({ results: [...results] })) return;
  }
  tell({ state: 'done' });
}

const words: Readonly<Record<BulkAction, { readonly doing: string; readonly worked: string }>> = {
  test: { doing: 'Testing', worked: 'passed' },
  delete: { doing: 'Deleting', worked: 'deleted' },
};

/** How far a run is, or what it came to, in a sentence. */
export function bulkText({ action, targets, results, state }: BulkRun): string {
  const all = targets.length;
  if (state === 'running') return `${words[action].doing} ${Math.min(results.length + 1, all)} of ${all}`;
  const worked = results.filter(({ ok }) => ok).length;
  const parts = [`${worked} of ${all} ${words[action].worked}`];
  if (results.length > worked) parts.push(`${results.length - worked} failed`);
  if (results.length < all) parts.push(`${all - results.length} not begun`);
  return `${parts.join(', ')}.`;
}
