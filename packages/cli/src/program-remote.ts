import { type Command, Option } from 'commander';
import type { CloneOptions } from './commands/clone.ts';
import type { ConnectionsOptions } from './commands/connections.ts';
import type { PromoteOptions } from './commands/promote.ts';
import type { PullOptions } from './commands/pull.ts';
import type { PushOptions } from './commands/push.ts';
import type { Io } from './io.ts';

/** Commands that work with a server: CLAVIGER_URL and CLAVIGER_API_KEY name it. `ended` is told the exit code. */
export function addRemoteCommands(program: Command, io: Io, ended: (code: number) => void): void {
  program
    .command('push')
    .description('put a definition on a server, as its integration and version say')
    .argument('<file>', 'the definition (JSON or YAML)')
    .option('--force', 'also where the version was promoted, or has five users or more', false)
    .option('--json', 'print what was done as JSON', false)
    .action(async (file: string, options: PushOptions) => {
      const { push } = await import('./commands/push.ts');
      ended(await push(io, file, options));
    });
  program
    .command('pull')
    .description('write the definition of a version into a file')
    .argument('<integration>', 'its key')
    .argument('[version]', 'the promoted one unless named, else the newest')
    .option('--out <file>', 'the file, or - to print it; KEY.claviger.json unless named')
    .option('--force', 'write over a file that is there', false)
    .action(async (key: string, version: string | undefined, options: PullOptions) => {
      const { pull } = await import('./commands/pull.ts');
      ended(await pull(io, key, version, options));
    });
  program
    .command('clone')
    .description('make a version from another, with its environment')
    .argument('<integration>', 'its key')
    .argument('<version>')
    .addOption(
      new Option('--bump <part>', 'which number is raised')
        .choices(['major', 'minor', 'patch'])
        .default('minor'),
    )
    .option('--json', 'print the new version as JSON', false)
    .action(async (key: string, version: string, options: CloneOptions) => {
      const { clone } = await import('./commands/clone.ts');
      ended(await clone(io, key, version, options));
    });
  program
    .command('promote')
    .description('say what differs and what the checks find, ask, and use a version for new connections')
    .argument('<integration>', 'its key')
    .argument('<version>')
    .option('--yes', 'do not ask', false)
    .option('--json', 'print the version as JSON', false)
    .action(async (key: string, version: string, options: PromoteOptions) => {
      const { promote } = await import('./commands/promote.ts');
      ended(await promote(io, key, version, options));
    });
  program
    .command('connections')
    .description('list connections, of a server')
    .option('--integration <key>', 'of this integration')
    .option('--user <id>', 'of this user of your product')
    .option('--status <status>', 'active, expired or revoked')
    .option('--search <text>', 'part of a title')
    .option('--json', 'print them as JSON', false)
    .action(async (options: ConnectionsOptions) => {
      const { connections } = await import('./commands/connections.ts');
      ended(await connections(io, options));
    });
}
