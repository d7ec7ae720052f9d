import { Argument, Command, CommanderError } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import type { Shell } from './commands/completion.ts';
import type { Io } from './io.ts';
import { addAuthCommands } from './program-auth.ts';
import { addRemoteCommands } from './program-remote.ts';

/** Runs the command line; answers the exit code. Each command loads only what it needs. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command('claviger')
    .description("Connects users' accounts in other apps, and keeps the credentials safe and alive.")
    .version(packageFile.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.say(text.trimEnd()),
    });

  program
    .command('start')
    .description('start the server; its settings come from the environment (CLAVIGER_…)')
    .option('--workers <n>', 'how many processes share the port', '1')
    .action(async (words: { workers: string }) => {
      const { start } = await import('./commands/start.ts');
      code = await start(io, words);
    });

  program
    .command('demo')
    .description('connect an account with every scheme against a fake provider, then keep serving')
    .option('--once', 'end after the table; the exit code says whether every row passed', false)
    .option('--json', 'print only the rows, as JSON, on standard output', false)
    .action(async (options: { once: boolean; json: boolean }) => {
      const { demo } = await import('./commands/demo.ts');
      code = await demo(io, options);
    });

  program
    .command('validate')
    .description('check a definition (JSON or YAML) and print every fault with its path')
    .argument('<file>')
    .option('--checks', 'run the publish checks too: an error among them fails, a warning does not', false)
    .option('--json', 'print the verdict as JSON', false)
    .action(async (file: string, options: { json: boolean; checks: boolean }) => {
      const { validate } = await import('./commands/validate.ts');
      code = await validate(io, file, options);
    });

  const ended = (answered: number) => {
    code = answered;
  };
  addAuthCommands(program, io, ended);
  addRemoteCommands(program, io, ended);

  const keys = program.command('keys').description('the encryption keys of a store');
  keys
    .command('list')
    .description('each key of CLAVIGER_ENCRYPTION_KEYS by its id, and how many values it has sealed')
    .option('--json', 'print the keys as JSON', false)
    .action(async (options: { json: boolean }) => {
      const { listKeys } = await import('./commands/keys.ts');
      code = await listKeys(io, options);
    });
  keys
    .command('rotate')
    .description(
      'seal everything with the first key; may be stopped and begun again, beside servers that run',
    )
    .action(async () => {
      const { rotate } = await import('./commands/keys.ts');
      code = await rotate(io);
    });

  program
    .command('export')
    .description(
      'write a whole store into a new, sealed file (the exchange log and attempts to connect apart)',
    )
    .argument('<file>')
    .option('--passphrase-file <file>', 'where the passphrase stands, in the first line')
    .action(async (file: string, options: { passphraseFile?: string }) => {
      const { exportStore } = await import('./commands/export.ts');
      code = await exportStore(io, file, options);
    });

  program
    .command('import')
    .description('add what an export wrote to a store; what is there already stays as it is')
    .argument('<file>')
    .option('--passphrase-file <file>', 'where the passphrase stands, in the first line')
    .action(async (file: string, options: { passphraseFile?: string }) => {
      const { importStore } = await import('./commands/import.ts');
      code = await importStore(io, file, options);
    });

  program
    .command('completion')
    .description('print a script that completes commands in your shell')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./commands/completion.ts');
      io.out(completionScript(program, shell).trimEnd());
    });

  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}
