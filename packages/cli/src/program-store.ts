import type { Command } from 'commander';
import { withExamples } from './help.ts';
import type { Io } from './io.ts';

/** What the command line said of a file that a store goes into, or comes from. */
interface MoveWords {
  readonly passphraseFile?: string;
  readonly json: boolean;
}

/** Commands that work with a store itself: CLAVIGER_DATA or DATABASE_URL names it. `ended` is told the exit code. */
export function addStoreCommands(program: Command, io: Io, ended: (code: number) => void): void {
  const keys = withExamples(program.command('keys').description('the encryption keys of a store'), {
    'claviger keys list': 'which keys are still needed',
    'claviger keys rotate': 'after a new key was put first in CLAVIGER_ENCRYPTION_KEYS',
  });
  keys
    .command('list')
    .description('each key of CLAVIGER_ENCRYPTION_KEYS by its id, and how many values it has sealed')
    .option('--json', 'print the keys as JSON', false)
    .action(async (options: { json: boolean }) => {
      const { listKeys } = await import('./commands/keys.ts');
      ended(await listKeys(io, options));
    });
  keys
    .command('rotate')
    .description(
      'seal everything with the first key; may be stopped and begun again, beside servers that run',
    )
    .option('--json', 'print what was done as JSON', false)
    .action(async (options: { json: boolean }) => {
      const { rotate } = await import('./commands/keys.ts');
      ended(await rotate(io, options));
    });

  withExamples(moving('export', 'write a whole store into a new, sealed file'), {
    'claviger export store.claviger': 'asks for a passphrase, or reads CLAVIGER_EXPORT_KEY',
  }).action(async (file: string, options: MoveWords) => {
    const { exportStore } = await import('./commands/export.ts');
    ended(await exportStore(io, file, options));
  });

  withExamples(
    moving('import', 'add what an export wrote to a store; what is there already stays as it is'),
    { 'DATABASE_URL=postgres://… claviger import store.claviger': 'from the embedded store to PostgreSQL' },
  ).action(async (file: string, options: MoveWords) => {
    const { importStore } = await import('./commands/import.ts');
    ended(await importStore(io, file, options));
  });

  function moving(name: string, description: string): Command {
    return program
      .command(name)
      .description(description)
      .argument('<file>')
      .option('--passphrase-file <file>', 'where the passphrase stands, in the first line')
      .option('--json', 'print what was done as JSON', false);
  }
}
