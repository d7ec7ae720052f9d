import type { Command } from 'commander';
import type { EnvChangeOptions, EnvOptions } from './commands/env.ts';
import { withExamples } from './help.ts';
import type { Io } from './io.ts';

/** `claviger env …`: the environment of a version on a server. `ended` is told the exit code. */
export function addEnvCommands(program: Command, io: Io, ended: (code: number) => void): void {
  const env = withExamples(
    program
      .command('env')
      .description('what a version keeps apart from its definition: client ID and secret, and the like'),
    {
      'claviger env list acme 1.0.0': 'the names, and since when; values are never shown',
      'claviger env set acme 1.0.0 CLIENT_ID=abc CLIENT_SECRET': 'asks for the secret, unseen',
      'claviger env set acme 1.0.0 --from .env': 'what a definition was tried with on this machine',
      'claviger env unset acme 1.0.0 REGION': 'removes a value',
    },
  );

  of('list', 'the names that are set; values are never shown').action(
    async (key: string, version: string, options: EnvOptions) => {
      const { listEnv } = await import('./commands/env.ts');
      ended(await listEnv(io, key, version, options));
    },
  );
  changing('set', 'set values; names become upper case')
    .argument('[name=value...]', 'a name alone is asked for, unseen')
    .option('--from <file>', 'values of a file of NAME=value lines; an account in it stays here')
    .action(async (key: string, version: string, words: readonly string[], options: EnvChangeOptions) => {
      const { setEnv } = await import('./commands/env.ts');
      ended(await setEnv(io, key, version, words, options));
    });
  changing('unset', 'remove values')
    .argument('<name...>')
    .action(async (key: string, version: string, names: readonly string[], options: EnvChangeOptions) => {
      const { unsetEnv } = await import('./commands/env.ts');
      ended(await unsetEnv(io, key, version, names, options));
    });

  function of(name: string, description: string): Command {
    return env
      .command(name)
      .description(description)
      .argument('<integration>', 'its key')
      .argument('<version>')
      .option('--json', 'print the names as JSON', false);
  }

  function changing(name: string, description: string): Command {
    return of(name, description).option(
      '--force',
      'do not ask, also where the version was promoted: its connections use the new values at once',
      false,
    );
  }
}
