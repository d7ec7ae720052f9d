import type { Fault } from '@claviger/engine';
import { faultLines, readDefinition } from '../definition.ts';
import type { Io } from '../io.ts';

/** What `--json` prints. */
interface Verdict {
  readonly ok: boolean;
  readonly file: string;
  readonly faults: readonly Fault[];
}

/** `claviger validate FILE`: prints every fault of a definition with its path. Answers the exit code. */
export async function validate(io: Io, file: string, options: { readonly json: boolean }): Promise<number> {
  const read = await readDefinition(file);
  const verdict: Verdict = { ok: read.ok, file, faults: read.ok ? [] : read.faults };
  const words = verdict.ok ? `${file}: valid` : faultLines(file, verdict.faults);
  io.out(options.json ? JSON.stringify(verdict, null, 2) : words);
  return verdict.ok ? 0 : 1;
}
