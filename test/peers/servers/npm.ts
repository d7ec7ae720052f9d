import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../npm/', import.meta.url));

/** Installs what is not there yet before any file asks for it: two that ask at once would do it over each other. */
export function setup(): void {
  const manifest = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as { dependencies: object };
  for (const name of Object.keys(manifest.dependencies)) npmPeer(name);
}

/** The folder of an installed npm server, installing all of them first when need be; or why they are not there. */
export function npmPeer(name: string): { readonly path: string } | { readonly missing: string } {
  const path = `${folder}node_modules/${name}`;
  const wanted = `${folder}package-lock.json`;
  const have = `${folder}node_modules/.package-lock.json`;
  if (existsSync(path) && existsSync(have) && sameVersion(wanted, have, name)) return { path };
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: 'pipe',
    });
    return { path };
  } catch (error) {
    const missing = `npm could not install ${name} (${String(error).split('\n')[0]})`;
    process.stderr.write(`NOT RUN: tests against ${name}: ${missing}\n`);
    return { missing };
  }
}

function sameVersion(wanted: string, have: string, name: string): boolean {
  return versionIn(wanted, name) === versionIn(have, name);
}

function versionIn(lockFile: string, name: string): string | undefined {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as {
    packages: Record<string, { version?: string } | undefined>;
  };
  return lock.packages[`node_modules/${name}`]?.version;
}
