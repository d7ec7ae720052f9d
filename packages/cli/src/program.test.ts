import { expect, test } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };
import type { Io } from './io.ts';
import { run } from './program.ts';

const runWith = async (...args: string[]) => {
  const lines = { out: '', say: '' };
  const io: Io = {
    env: {},
    out: (text) => {
      lines.out += `${text}\n`;
    },
    say: (text) => {
      lines.say += `${text}\n`;
    },
    askSecret: async () => undefined,
    ask: async () => undefined,
    open: () => {},
    untilStopped: () => new Promise(() => {}),
  };
  return { code: await run(args, io), ...lines };
};

test('help names every command', async () => {
  const { code, out } = await runWith('--help');
  expect(code).toBe(0);
  for (const command of ['start', 'demo', 'validate', 'auth', 'keys', 'export', 'import'])
    expect(out).toContain(command);
});

test("the version is the package's", async () => {
  expect(await runWith('--version')).toEqual({ code: 0, out: `${packageFile.version}\n`, say: '' });
});

test('an unknown command or option is refused on standard error', async () => {
  for (const args of [['unknown'], ['demo', '--unknown'], ['validate']]) {
    const { code, out, say } = await runWith(...args);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(say).toContain('error:');
  }
});

test('help has the commands in groups, where to begin, the environment and the exit codes', async () => {
  const { out } = await runWith('--help');
  const heads = out.match(/^\S.*:$/gm);
  expect(heads).toEqual([
    'Options:',
    'A server on this machine:',
    'A definition in a file:',
    'A server, named by CLAVIGER_URL:',
    'A store:',
    'Your shell:',
    'Begin here:',
    'Environment:',
    'Exit codes:',
  ]);
  expect(out).toContain('CLAVIGER_API_KEY');
});

test('each command of a server or a store has examples, --json, and says no more than is needed of what is off', async () => {
  const commands = [
    'push',
    'pull',
    'clone',
    'promote',
    'migrate',
    'connections',
    'audit',
    'export',
    'import',
  ];
  for (const command of commands) {
    const { code, out } = await runWith(command, '--help');
    expect([command, code, out]).toEqual([command, 0, expect.stringContaining('Examples:\n  ')]);
    expect(out).toContain('--json');
    expect(out).not.toContain('default: false');
  }
  const below = [
    ['env', 'list'],
    ['env', 'set'],
    ['env', 'unset'],
    ['keys', 'list'],
    ['keys', 'rotate'],
    ['auth', 'test'],
  ];
  for (const words of below) expect((await runWith(...words, '--help')).out).toContain('--json');
  expect((await runWith('clone', '--help')).out).toMatch(/\(major, minor, patch\) \(minor unless\s+given\)/);
});
