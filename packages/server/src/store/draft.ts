import type { Result } from '@claviger/engine';

/** How a version was last saved, and what of that it could not take over. */
export interface Draft {
  readonly workspace: string;
  readonly integration: string;
  readonly version: string;
  /** What is kept beside the version because it is not complete. Absent: the version has all of it. */
  readonly document?: unknown;
  /** Names of the steps that their builder has called finished. */
  readonly savedSteps: readonly string[];
  /** Milliseconds since the epoch; later with every save. */
  readonly savedAt: number;
}

/** One save of a builder. */
export interface DraftSave {
  readonly document: unknown;
  readonly savedSteps: readonly string[];
  /** The `savedAt` that the builder saw, null for none: a save since is a `conflict`. Absent: the last writer wins. */
  readonly seen?: number | null;
}

/** Versions in the making. */
export interface DraftStore {
  /** Undefined when the version was never saved since it was made. */
  get(workspace: string, integration: string, version: string): Promise<Draft | undefined>;
  /** Keeps a document beside its version; `conflict` as `seen` says, `not_found` when there is no version. */
  keep(workspace: string, integration: string, version: string, save: DraftSave): Promise<Result<Draft>>;
  /** Makes it the document of its version, as `versions.put` does; the same refusals. */
  settle(workspace: string, integration: string, version: string, save: DraftSave): Promise<Result<Draft>>;
  /** Forgets what is kept beside the version, and with `steps` which steps were finished. */
  discard(
    workspace: string,
    integration: string,
    version: string,
    also: { readonly steps: boolean },
  ): Promise<void>;
}
