import { Command } from 'commander';
import { expect, test } from 'vitest';
import { helpLook, withExamples } from './help.ts';

test('examples stand below the options, each beside what it does', () => {
  const command = withExamples(new Command('push').option('--force', 'over what is there', false), {
    'push a': 'one',
    'push longer': 'two',
  }).configureHelp(helpLook);
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  expect(help).toContain('Examples:\n  push a        one\n  push longer   two\n');
  expect(help).toMatch(/--force +over what is there\n/);
});
