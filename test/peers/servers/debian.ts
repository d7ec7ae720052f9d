import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { has } from './process.ts';

let updated = false;

/**
 * Makes sure that a Debian package is there, installing it when this machine lets us.
 * Returns undefined when it is, else why not: the reason is printed and stands in the test's name.
 */
export function missingPackage(name: string, present: () => boolean): string | undefined {
  if (present()) return undefined;
  const reason = install(name);
  if (reason === undefined && present()) return undefined;
  const said = reason ?? `${name} was installed but does not run`;
  process.stderr.write(`NOT RUN: tests against Debian's ${name}: ${said}\n`);
  return said;
}

function install(name: string): string | undefined {
  if (!has('apt-get', ['--version'])) return 'no apt-get on this machine';
  if (process.getuid?.() !== 0) return `needs root once: apt-get install ${name}`;
  const options = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  // It gives up when another file of the run installs something meanwhile, instead of waiting.
  const alone = [join(tmpdir(), 'claviger-apt-get.lock'), 'apt-get'];
  try {
    if (!updated) execFileSync('flock', [...alone, 'update', '-qq'], options);
    updated = true;
    // Servers must not start by themselves: the tests start their own, on ports of their own.
    execFileSync('flock', [...alone, 'install', '-y', '-qq', '--no-install-recommends', name], {
      ...options,
      env: { ...options.env, RUNLEVEL: '1' },
    });
    return undefined;
  } catch (error) {
    return `apt-get could not install it (${String(error).split('\n')[0]})`;
  }
}
