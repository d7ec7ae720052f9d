import { type Command, Option } from 'commander';
import type { AuditOptions } from './commands/audit.ts';
import type { CloneOptions } from './commands/clone.ts';
import type { ConnectionsOptions } from './commands/connections.ts';
import type { MigrateOptions } from './commands/migrate.ts';
import type { PromoteOptions } from './commands/promote.ts';
import type { PullOptions } from './commands/pull.ts';
import type { PushOptions } from './commands/push.ts';
import { withExamples } from './help.ts';
import type { Io } from './io.ts';
import { addEnvCommands } from './program-env.ts';

/** Commands that work with a server: CLAVIGER_URL and CLAVIGER_API_KEY name it. `ended` is told the exit code. */
export function addRemoteCommands(program: Command, io: Io, ended: (code: number) => void): void {
  withExamples(
    program
      .command('push')
      .description('put a definition on a server, as its integration and version say')
      .argument('<file>', 'the definition (JSON or YAML)')
      .option('--force', 'also where the version was promoted, or has five users or more', false)
      .option('--json', 'print what was done as JSON', false),
    {
      'claviger push acme.claviger.json': 'makes or replaces the version that the file names',
      'claviger push acme.claviger.json --json': 'its redirect URL, for programs',
    },
  ).action(async (file: string, options: PushOptions) => {
    const { push } = await import('./commands/push.ts');
    ended(await push(io, file, options));
  });
  withExamples(
    program
      .command('pull')
      .description('write the definition of a version into a file')
      .argument('<integration>', 'its key')
      .argument('[version]', 'the promoted one unless named, else the newest')
      .option('--out <file>', 'the file, or - to print it; KEY.claviger.json unless named')
      .option('--force', 'write over a file that is there', false)
      .option('--json', 'print what was done as JSON', false),
    {
      'claviger pull acme': 'the current version, into acme.claviger.json',
      'claviger pull acme 1.0.0 --out - | jq .authentication': 'printed',
    },
  ).action(async (key: string, version: string | undefined, options: PullOptions) => {
    const { pull } = await import('./commands/pull.ts');
    ended(await pull(io, key, version, options));
  });
  withExamples(
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
      .option('--json', 'print the new version as JSON', false),
    { 'claviger clone acme 1.0.0 --bump major': 'makes 2.0.0' },
  ).action(async (key: string, version: string, options: CloneOptions) => {
    const { clone } = await import('./commands/clone.ts');
    ended(await clone(io, key, version, options));
  });
  withExamples(
    program
      .command('promote')
      .description('use a version for new connections, after saying what differs and asking')
      .argument('<integration>', 'its key')
      .argument('<version>')
      .option('--yes', 'do not ask', false)
      .option('--json', 'print the version as JSON', false),
    {
      'claviger promote acme 1.1.0': 'says what differs, and asks',
      'claviger promote acme 1.1.0 --yes': 'in a script',
    },
  ).action(async (key: string, version: string, options: PromoteOptions) => {
    const { promote } = await import('./commands/promote.ts');
    ended(await promote(io, key, version, options));
  });
  withExamples(
    program
      .command('migrate')
      .description('move connections to another version, and show how far it is until it is done or paused')
      .argument('<integration>', 'its key, or a file of its definition')
      .argument('<from>', 'the version that they are on')
      .option('--to <version>', 'where they come to; the version of the file unless named')
      .option('--percent <n>', 'of the users, 1 to 100: a higher one later is the same users and more')
      .option('--connection <id>', 'or one connection')
      .option('--dry-run', 'say how many and whose, and move nothing', false)
      .option('--json', 'print the migration as JSON when it has ended', false),
    {
      'claviger migrate acme 1.0.0 --to 1.1.0 --percent 5 --dry-run': 'who would be first',
      'claviger migrate acme 1.0.0 --to 1.1.0 --percent 100': 'all of them',
    },
  ).action(async (named: string, from: string, options: MigrateOptions) => {
    const { migrate } = await import('./commands/migrate.ts');
    ended(await migrate(io, named, from, options));
  });
  addEnvCommands(program, io, ended);
  withExamples(
    program
      .command('connections')
      .description('list the connections of users')
      .option('--integration <key>', 'of this integration')
      .option('--user <id>', 'of this user of your product')
      .option('--status <status>', 'active, expired or revoked')
      .option('--search <text>', 'part of a title')
      .option('--json', 'print them as JSON', false),
    { 'claviger connections --integration acme --status expired': 'who has to reconnect' },
  ).action(async (options: ConnectionsOptions) => {
    const { connections } = await import('./commands/connections.ts');
    ended(await connections(io, options));
  });
  withExamples(
    program
      .command('audit')
      .description('who changed what on a server, newest first')
      .option('--actor <id>', 'by this key or person')
      .option('--action <action>', 'such as version.promoted')
      .option('--integration <key>', 'to this integration')
      .option('--connection <id>', 'to this connection')
      .option('--since <time>', 'from this day or time on')
      .option('--until <time>', 'to this day or time')
      .option('--limit <n>', 'the newest so many', '50')
      .option('--json', 'print them as JSON', false),
    {
      'claviger audit --integration acme --since 2030-01-31': 'what was done to acme since then',
      'claviger audit --action environment.changed --json': 'for programs',
    },
  ).action(async (options: AuditOptions) => {
    const { audit } = await import('./commands/audit.ts');
    ended(await audit(io, options));
  });
}
