import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { missingPackage } from './servers/debian.ts';
import { has, temporaryFolder } from './servers/process.ts';

const model = fileURLToPath(new URL('../../packages/engine/model/refresh.pml', import.meta.url));
const missing =
  missingPackage('gcc', () => has('gcc', ['--version'])) ??
  missingPackage('spin', () => has('spin', ['-V'])) ??
  missingPackage('libc6-dev', () => canCompile());

const folder = temporaryFolder('model');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function canCompile(): boolean {
  try {
    execFileSync('gcc', ['-fsyntax-only', '-xc', '-'], { input: '#include <stdio.h>\n', stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

interface Checked {
  readonly errors: number;
  readonly states: number;
  /** What was violated: `assertion violated ...`, `acceptance cycle`. */
  readonly found: string;
}

/** Lets Spin visit every state of the model under these settings. */
function check(name: string, settings: readonly string[]): Checked {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  const isProgress = settings.includes('PROGRESS');
  const defined = ['FAULTS=2', ...settings].map((one) => `-D${one}`);
  const options = { cwd, encoding: 'utf8', stdio: 'pipe' } as const;
  execFileSync('spin', [...defined, '-a', model], options);
  const kind = isProgress ? ['-DNFAIR=3'] : ['-DSAFETY'];
  execFileSync(
    'gcc',
    ['-O2', '-w', '-DCOLLAPSE', '-DVECTORSZ=2048', '-DMEMLIM=3000', ...kind, '-o', 'pan', 'pan.c'],
    options,
  );
  const said = execFileSync('./pan', ['-m1000000', ...(isProgress ? ['-a', '-f'] : [])], options);
  const counted = /errors: (\d+)\s+(\d+) states, stored/.exec(said);
  if (counted === null || /max search depth too small|out of memory/.test(said))
    throw new Error(`The search was not finished:\n${said}`);
  return {
    errors: Number(counted[1]),
    states: Number(counted[2]),
    found: /^pan:\d+: (.*) \(at depth/m.exec(said)?.[1] ?? '',
  };
}

describe.skipIf(missing !== undefined)(
  `the model of a renewal${missing ? ` (not run: ${missing})` : ''}`,
  () => {
    test('I1, I2, I4 hold in every state that two troubles can reach', { timeout: 300_000 }, () => {
      const { errors, states, found } = check('safety', []);
      expect({ errors, found }).toEqual({ errors: 0, found: '' });
      expect(states).toBeGreaterThan(1_000_000);
    });

    test('no renewal is stuck for ever', { timeout: 300_000 }, () => {
      const { errors, states, found } = check('progress', ['PROGRESS']);
      expect({ errors, found }).toEqual({ errors: 0, found: '' });
      expect(states).toBeGreaterThan(50_000);
    });

    const oneRequest = /assertion violated .*flight/;
    const nothingLost = /assertion violated 0/;
    test.each([
      ['I2 fails without fencing', ['NO_FENCING'], /assertion violated .*>generation/],
      ['I4 fails without a journal', ['NO_JOURNAL'], nothingLost],
      ['I1 fails when the clock is not looked at before sending', ['LATE_SEND'], oneRequest],
      [
        'I1 fails under a lease that is shorter than the exchange',
        ['LATE_SEND', 'LEASE=3', 'EXCHANGE=6'],
        oneRequest,
      ],
      ['I4 fails when the old token is tried at once', ['PATIENCE=0'], nothingLost],
      ['a lease in which no exchange fits is stuck for ever', ['PROGRESS', 'LEASE=1'], /acceptance cycle/],
    ])('%s', { timeout: 120_000 }, (name, settings, expected) => {
      const { errors, found } = check(name.replaceAll(' ', '-'), settings);
      expect(errors).toBeGreaterThan(0);
      expect(found).toMatch(expected);
    });
  },
);
