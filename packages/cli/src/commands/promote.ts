import type { Io } from '../io.ts';
import { withServer } from '../remote/server.ts';

/** What the command line said. */
export interface PromoteOptions {
  /** Whether it is promoted without a question. */
  readonly yes: boolean;
  readonly json: boolean;
}

/**
 * `claviger promote KEY VERSION`: says what differs from the promoted version and what the publish checks find, asks,
 * and makes it the version for new connections. @see VER-9, VER-13, ENV-7
 */
export function promote(io: Io, key: string, version: string, options: PromoteOptions): Promise<number> {
  return withServer(io, async (client) => {
    const { versions } = client.integrations;
    const [compared, checks] = await Promise.all([
      versions.differences(key, version),
      versions.checks(key, version),
    ]);
    const told = [
      ...compared.differences.map(({ weight, path, message }) => `  ${weight} ${path}: ${message}`),
      ...checks.findings.map(
        ({ check, severity, path, message }) => `  ${check} ${severity} ${path}: ${message}`,
      ),
    ];
    if (told.length > 0) io.say([headOf(`${key} ${version}`, compared.before), ...told].join('\n'));
    if (!options.yes && told.length > 0) {
      const answer = await io.ask(`Promote ${key} ${version} all the same? (y/N) `);
      if (answer === undefined || !/^y(es)?$/i.test(answer.trim())) {
        io.say(answer === undefined ? 'Nobody can be asked: give --yes.' : 'Nothing was changed.');
        return 1;
      }
    }
    const promoted = await versions.promote(key, version);
    io.out(
      options.json
        ? JSON.stringify(promoted, null, 2)
        : `${key} ${version} is promoted: new connections use it.${compared.before === null ? '' : ` Those of ${compared.before} stay there.`}`,
    );
    return 0;
  });
}

function headOf(what: string, before: string | null): string {
  return before === null ? `${what}; none is promoted yet` : `${what}, compared with ${before}`;
}
