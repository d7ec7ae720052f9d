import { checkDefinition, type Finding, isPublishable, schemes } from '@claviger/engine';
import { faultLines, type PlacedFault, readDefinition } from '../definition.ts';
import type { Io } from '../io.ts';

/** How `validate` is run. */
export interface ValidateOptions {
  readonly json: boolean;
  /** Whether the publish checks are run too. Those that need a server are left out. */
  readonly checks?: boolean;
}

/** What `--json` prints. */
interface Verdict {
  readonly ok: boolean;
  readonly file: string;
  readonly faults: readonly PlacedFault[];
  readonly findings?: readonly Finding[];
}

/**
 * `claviger validate FILE`: prints every fault of a definition with its line and path, and with `--checks` what the publish
 * checks find. Answers the exit code: 1 for a fault, or a finding that is an error.
 */
export async function validate(io: Io, file: string, options: ValidateOptions): Promise<number> {
  const read = await readDefinition(file);
  const faults = read.ok ? [] : read.faults;
  const findings = options.checks === true ? checkDefinition(read.document, schemes) : undefined;
  const verdict: Verdict = {
    ok: read.ok && isPublishable(findings ?? []),
    file,
    faults,
    ...(findings === undefined ? {} : { findings }),
  };
  const words = [
    read.ok ? `${file}: valid` : faultLines(file, faults),
    ...(findings === undefined ? [] : [findingLines(findings)]),
  ];
  io.out(options.json ? JSON.stringify(verdict, null, 2) : words.join('\n'));
  return verdict.ok ? 0 : 1;
}

/** Findings in words: what and where, and the mend below it. */
function findingLines(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 1 ? `1 ${severity}` : `${number} ${severity}s`;
  };
  const lines = findings.flatMap(({ check, severity, path, message, fix }) => [
    `  ${check} ${severity} ${path}: ${message}`,
    `    ${fix}`,
  ]);
  return [`checks: ${count('error')}, ${count('warning')}`, ...lines].join('\n');
}
