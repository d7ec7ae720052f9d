import type { Io } from '../io.ts';
import { LocalError, type LocalOptions } from '../local/local.ts';
import { reportLines } from '../local/outcome-words.ts';
import { runLocal } from '../local/run-local.ts';

/** What the command line said. */
export interface TestOptions extends LocalOptions {
  readonly json: boolean;
}

/** `claviger auth test FILE`: calls the app with the account of `.env`. Nothing is changed. @see CLI-3 */
export function authTest(io: Io, file: string, options: TestOptions): Promise<number> {
  return adopt(io, file, options, (report) => reportLines(report));
}

/** `claviger auth label FILE`: tests the account, and prints its label alone. @see CLI-3 */
export function authLabel(io: Io, file: string, options: TestOptions): Promise<number> {
  return adopt(io, file, options, (_report, label) => label);
}

function adopt(
  io: Io,
  file: string,
  options: TestOptions,
  say: (report: Parameters<typeof reportLines>[0], label: string) => string,
): Promise<number> {
  return runLocal(io, file, options, async ({ engine, subject, file: held }) => {
    if (Object.keys(held.authData).length === 0)
      throw new LocalError(`${options.env} holds no account yet: begin with "claviger auth start ${file}".`);
    const outcome = await engine.adopt(subject, held.authData);
    const label = outcome.ok ? outcome.value.label : '';
    if (options.json) io.out(JSON.stringify({ ...outcome.report, label }, null, 2));
    else if (outcome.ok) io.out(say(outcome.report, label));
    else io.say(reportLines(outcome.report));
    return outcome.ok ? 0 : 1;
  });
}
