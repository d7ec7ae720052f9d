import type { Io } from '../io.ts';
import { writeAccount } from '../local/env-file.ts';
import { LocalError } from '../local/local.ts';
import { reportLines } from '../local/outcome-words.ts';
import { runLocal } from '../local/run-local.ts';
import type { TestOptions } from './auth-test.ts';

/** `claviger auth refresh FILE`: renews the account of `.env` by hand, and keeps what came of it. @see CLI-4, REF-16 */
export function authRefresh(io: Io, file: string, options: TestOptions): Promise<number> {
  return runLocal(io, file, options, async ({ engine, subject, scheme, definition, stored }) => {
    if (scheme.renew === undefined || scheme.renewal?.(definition.authentication?.config) === undefined)
      throw new LocalError(`${file}: credentials of this definition cannot be renewed.`);
    const outcome = await engine.refresh(subject, await stored());
    if (options.json) io.out(JSON.stringify(outcome.report, null, 2));
    if (!outcome.ok) {
      if (!options.json) io.say(reportLines(outcome.report));
      return 1;
    }
    const { authData, expiresAt } = outcome.value;
    await writeAccount(options.env, authData, subject.alternative);
    if (!options.json) io.out(reportLines(outcome.report));
    const until = expiresAt === undefined ? '' : `, good until ${new Date(expiresAt).toISOString()}`;
    io.say(`Renewed; the account in ${options.env} is the new one${until}.`);
    return 0;
  });
}
