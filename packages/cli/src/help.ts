import { styleText } from 'node:util';
import type { Command, Option } from 'commander';

/** What stands below the list of commands. */
export const programHelp = `
Begin here:
  claviger demo                                connect an account with every scheme, against a fake app
  claviger start                               the server and its console, at http://localhost:4270
  claviger auth start acme.claviger.json       connect one account with a definition, without a server
  claviger push acme.claviger.json             put the definition on a server

Environment:
  CLAVIGER_URL       the server that commands work with, or its own public URL (http://localhost:4270)
  CLAVIGER_API_KEY   a key of that server; not needed beside its data folder
  CLAVIGER_DATA      the folder of a store on this machine (./.claviger)
  DATABASE_URL       a store in PostgreSQL instead
  docs/settings.md has the rest.

Exit codes:
  0   it went well
  1   it did not: what stands in the way is on standard error`;

/** Adds examples to the help of a command, each with what it does. */
export function withExamples(command: Command, examples: Readonly<Record<string, string>>): Command {
  const width = Math.max(...Object.keys(examples).map((line) => line.length));
  const lines = Object.entries(examples).map(([line, what]) => `  ${line.padEnd(width)}   ${what}`.trimEnd());
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** How help looks: headings in bold where a terminal shows them, and arguments in the words of their help. */
export const helpLook = {
  styleTitle: (text: string) => styleText('bold', text),
  // That a switch is off until it is given need not be said.
  optionDescription: ({ description, defaultValue, argChoices }: Option) =>
    [
      description,
      ...(argChoices === undefined ? [] : [`(${argChoices.join(', ')})`]),
      ...(typeof defaultValue === 'string' ? [`(${defaultValue} unless given)`] : []),
    ].join(' '),
} as const;
