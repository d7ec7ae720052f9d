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
