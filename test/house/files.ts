import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file of the project that is tracked or about to be. */
export function projectFiles(pattern: RegExp): readonly string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return listed.split('\n').filter((path) => pattern.test(path));
}

/** Source files of the packages: no tests, no type tests. */
export function sourceFiles(): readonly string[] {
  return projectFiles(/^(packages|playground)\/.*\.tsx?$/).filter(
    (path) => !/\.(test|types|contract|d)\.tsx?$/.test(path),
  );
}

export function read(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}
