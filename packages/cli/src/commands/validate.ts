import { type Fault, parseDefinition, schemes } from '@claviger/engine';
import { readDocument } from '../document.ts';
import type { Io } from '../io.ts';

/** What `--json` prints. */
interface Verdict {
  readonly ok: boolean;
  readonly file: string;
  readonly faults: readonly Fault[];
}

const judge = async (file: string): Promise<Verdict> => {
  const read = await readDocument(file);
  if (!read.ok) return { ok: false, file, faults: [{ path: '', message: read.message }] };
  const parsed = parseDefinition(read.value, schemes);
  if (parsed.ok) return { ok: true, file, faults: [] };
  const { faults = [], code } = parsed.problem;
  return { ok: false, file, faults: faults.length > 0 ? faults : [{ path: '', message: code, code }] };
};

const inWords = ({ ok, file, faults }: Verdict): string => {
  if (ok) return `${file}: valid`;
  const lines = faults.map(({ path, message }) => (path === '' ? `  ${message}` : `  ${path}: ${message}`));
  return [`${file}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}`, ...lines].join('\n');
};

/** `claviger validate FILE`: prints every fault of a definition with its path. Answers the exit code. */
export async function validate(io: Io, file: string, options: { readonly json: boolean }): Promise<number> {
  const verdict = await judge(file);
  io.out(options.json ? JSON.stringify(verdict, null, 2) : inWords(verdict));
  return verdict.ok ? 0 : 1;
}
