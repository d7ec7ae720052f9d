import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { cli } from '../cli.test-tool.ts';

/** What bash offers after these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { out } = await cli('completion', 'bash');
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `${out}\nCOMP_WORDS=(claviger ${line}); COMP_CWORD=${words.length}; _claviger; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
}

test('bash completes commands, commands of commands, and options', async () => {
  expect(await offered('va')).toEqual(['validate']);
  expect(await offered('auth', 're')).toEqual(['refresh', 'render', 'renewal']);
  expect(await offered('auth', 'start', 'x.json', '--local')).toEqual(['--local-port']);
  expect(await offered('keys', '')).toEqual(expect.arrayContaining(['list', 'rotate', '--help']));
});

test('the other shells have scripts too, and one that is unknown is refused', async () => {
  expect((await cli('completion', 'zsh')).out).toMatch(/^#compdef claviger/);
  expect((await cli('completion', 'fish')).out).toContain("-n '__fish_seen_subcommand_from auth; and not");
  expect((await cli('completion', 'tcsh')).code).toBe(1);
});
