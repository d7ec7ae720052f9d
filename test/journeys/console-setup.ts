import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../packages/web/', import.meta.url));

/** When the newest file among these, or in one of these folders, was written. */
function newest(paths: readonly string[]): number {
  const files = paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
      : [path],
  );
  return Math.max(...files.map((path) => statSync(path).mtimeMs));
}

/** Builds the console when what stands there is older than its sources: no journey goes through an old one. */
export function setup(): void {
  const built = join(web, 'dist/index.html');
  const sources = ['src', 'index.html', 'build.ts', 'package.json'].map((path) => join(web, path));
  if (existsSync(built) && statSync(built).mtimeMs > newest(sources)) return;
  const startedAt = Date.now();
  const said = execFileSync(process.execPath, [join(web, 'build.ts')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    // The test runner's own value would make a console for developers of React.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  // An installation goes on without a console, and so does its script; journeys do not.
  if (!existsSync(built) || statSync(built).mtimeMs < startedAt)
    throw new Error(`The console was not built. ${said}`);
}
