import { Argument, Command, CommanderError } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import type { Shell } from './commands/completion.ts';
import { helpLook, programHelp, withExamples } from './help.ts';
import type { Io } from './io.ts';
import { addAuthCommands } from './program-auth.ts';
import { addRemoteCommands } from './program-remote.ts';
import { addStoreCommands } from './program-store.ts';

/** Runs the command line; answers the exit code. Each command loads only what it needs. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = new Command('claviger')
    .description("Connects users' accounts in other apps, and keeps the credentials safe and alive.")
    .version(packageFile.version)
    .usage('COMMAND …')
    .configureHelp(helpLook)
    .addHelpText('after', programHelp)
    .showHelpAfterError('(claviger COMMAND --help says more)')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.say(text.trimEnd()),
    });

  program.commandsGroup('A server on this machine:');
  withExamples(
    program
      .command('start')
      .description('start the server; its settings come from the environment (CLAVIGER_…)')
      .option('--workers <n>', 'how many processes share the port', '1'),
    {
      'claviger start': 'for real use; the first API key is shown once',
      'CLAVIGER_PORT=8080 claviger start --workers 4': 'four processes at another port',
    },
  ).action(async (words: { workers: string }) => {
    const { start } = await import('./commands/start.ts');
    code = await start(io, words);
  });

  withExamples(
    program
      .command('demo')
      .description('connect an account with every scheme against a fake provider, then keep serving')
      .option('--once', 'end after the table; the exit code says whether every row passed', false)
      .option('--json', 'print only the rows, as JSON, on standard output', false),
    {
      'claviger demo': 'a table, then a console to look around in',
      'claviger demo --once --json': 'for programs',
    },
  ).action(async (options: { once: boolean; json: boolean }) => {
    const { demo } = await import('./commands/demo.ts');
    code = await demo(io, options);
  });

  program.commandsGroup('A definition in a file:');
  withExamples(
    program
      .command('validate')
      .description('check a definition (JSON or YAML) and print every fault with its line and path')
      .argument('<file>')
      .option('--checks', 'run the publish checks too: an error among them fails, a warning does not', false)
      .option('--json', 'print the verdict as JSON', false),
    { 'claviger validate acme.claviger.json --checks': 'also what is to be mended before it is published' },
  ).action(async (file: string, options: { json: boolean; checks: boolean }) => {
    const { validate } = await import('./commands/validate.ts');
    code = await validate(io, file, options);
  });

  const ended = (answered: number) => {
    code = answered;
  };
  addAuthCommands(program, io, ended);
  program.commandsGroup('A server, named by CLAVIGER_URL:');
  addRemoteCommands(program, io, ended);

  program.commandsGroup('A store:');
  addStoreCommands(program, io, ended);

  program.commandsGroup('Your shell:');
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
