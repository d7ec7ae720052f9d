import type { Command } from 'commander';
import type { RenderOptions } from './commands/auth-render.ts';
import type { RenewalOptions } from './commands/auth-renewal.ts';
import type { StartOptions } from './commands/auth-start.ts';
import type { TestOptions } from './commands/auth-test.ts';
import { withExamples } from './help.ts';
import type { Io } from './io.ts';

/** @see F-064 */
const wayWords = 'which way to connect, where the definition has several; own for the first';

/** `claviger auth …`: a definition at work on this machine, without a server. `ended` is told the exit code. */
export function addAuthCommands(program: Command, io: Io, ended: (code: number) => void): void {
  const auth = withExamples(
    program
      .command('auth')
      .description('connect, test and renew an account with a definition, without a server'),
    {
      'claviger auth start acme.claviger.json': 'asks for the form, or opens the sign-in of the app',
      'claviger auth test acme.claviger.json': 'calls the app with the account of .env',
      'claviger auth render acme.claviger.json': 'the request, with placeholders; nothing is sent',
      'claviger auth renewal acme.claviger.json --status 401': 'whether this answer renews, and why',
    },
  );

  local('start', 'connect an account: asks for the form, or opens the sign-in of the app; keeps it in .env')
    .option('--value <key=value>', 'a value of the form, not asked for then; may be repeated', collected)
    .option('--local-port <port>', 'where the sign-in comes back to on this machine (9000)')
    .option('--redirect-uri <url>', 'the same as a whole URL, as it is registered with the app')
    .option('--no-open', 'print the address of the sign-in, and open no browser')
    .action(async (file: string, options: StartOptions) => {
      const { authStart } = await import('./commands/auth-start.ts');
      ended(await authStart(io, file, options));
    });
  local('test', 'call the app with the account of .env').action(
    async (file: string, options: TestOptions) => {
      const { authTest } = await import('./commands/auth-test.ts');
      ended(await authTest(io, file, options));
    },
  );
  local('label', 'test the account, and print what its connection would be called').action(
    async (file: string, options: TestOptions) => {
      const { authLabel } = await import('./commands/auth-test.ts');
      ended(await authLabel(io, file, options));
    },
  );
  local('refresh', 'renew the account by hand, and keep what came of it').action(
    async (file: string, options: TestOptions) => {
      const { authRefresh } = await import('./commands/auth-refresh.ts');
      ended(await authRefresh(io, file, options));
    },
  );
  local('render', 'print a request exactly as it would leave, credentials as marks; nothing is sent')
    .option('--step <name>', 'test, label, or a request of the scheme such as getAccessToken', 'test')
    .action(async (file: string, options: RenderOptions) => {
      const { authRender } = await import('./commands/auth-render.ts');
      ended(await authRender(io, file, options));
    });

  auth
    .command('renewal')
    .description('would we renew, given this answer or this moment, and why; nothing is sent')
    .argument('<file>', 'the definition (JSON or YAML)')
    .option('--alternative <key>', wayWords)
    .option('--status <number>', 'an answer of the app to a call: its status')
    .option('--header <name: value>', 'a header of that answer; may be repeated', collected)
    .option('--body <text>', 'its body: JSON, or text as it stands')
    .option('--answer <file|json>', 'the answer that brought the credentials')
    .option('--obtained <time>', 'when that came: RFC 3339, or -50m for 50 minutes ago; now unless given')
    .option('--consented <time>', 'when the user agreed; when the answer came unless it was a renewal')
    .option('--now <time>', 'the moment that is asked about: RFC 3339, or +2d for in two days')
    .option('--json', 'print the explanation as JSON', false)
    .action(async (file: string, options: RenewalOptions) => {
      const { authRenewal } = await import('./commands/auth-renewal.ts');
      ended(await authRenewal(io, file, options));
    });

  function local(name: string, description: string): Command {
    return auth
      .command(name)
      .description(description)
      .argument('<file>', 'the definition (JSON or YAML)')
      .option('--env <file>', 'where the account and the environment are kept', '.env')
      .option('--alternative <key>', wayWords)
      .option('--json', 'print the report, or the request, as JSON', false);
  }
}

/** An option that may be repeated. */
function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
