import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projectFiles, read, root, sourceFiles } from './files.ts';

const packageSources = sourceFiles().filter((path) => path.startsWith('packages/'));

test('a scheme is named in exactly one source file', () => {
  const names = ['basic', 'custom', 'digest', 'session', 'oauth1', 'oauth2'];
  const places = Object.fromEntries(
    names.map((name) => {
      const literal = new RegExp(`(['"\`])${name}\\1`);
      return [name, packageSources.filter((path) => literal.test(read(path)))];
    }),
  );
  expect(places).toEqual(
    Object.fromEntries(names.map((name) => [name, [`packages/engine/src/schemes/${name}.ts`]])),
  );
});

test('no source file is longer than 280 lines', () => {
  const long = sourceFiles()
    .map((path) => [path, read(path).split('\n').length] as const)
    .filter(([, lines]) => lines > 280);
  expect(long).toEqual([]);
});

test('each file of the engine has its test beside it', () => {
  const untested = packageSources
    .filter((path) => path.startsWith('packages/engine/src/') && !path.endsWith('/index.ts'))
    .filter((path) => hasCode(read(path)))
    .filter((path) => !existsSync(`${root}${path.replace(/\.ts$/, '.test.ts')}`));
  expect(untested).toEqual([]);
});

/** What only puts parts together is tried by the journeys in a browser. */
const composed = ['packages/web/src/main.tsx', 'packages/web/src/router.tsx'];

test('each file of the console has its test beside it', () => {
  const untested = packageSources
    .filter((path) => path.startsWith('packages/web/src/') && !path.includes('/testing/'))
    .filter((path) => !composed.includes(path) && !path.includes('.test-tool.') && hasCode(read(path)))
    .filter(
      (path) => !['.ts', '.tsx'].some((end) => existsSync(root + path.replace(/\.tsx?$/, `.test${end}`))),
    );
  expect(untested).toEqual([]);
});

/** Whether a file holds more than types. */
function hasCode(text: string): boolean {
  return /(^|\n)(export )?(async )?(function|const|let|class)\b/.test(text);
}

test('each file that a host product loads has its test beside it', () => {
  const untested = packageSources
    .filter((path) => /^packages\/sdk\/.*\/src\//.test(path) && !path.endsWith('/index.ts'))
    .filter((path) => !path.includes('.test-tool.') && hasCode(read(path)))
    .filter((path) => !existsSync(root + path.replace(/\.ts$/, '.test.ts')));
  expect(untested).toEqual([]);
});

test('no loose ends: any, default exports, unfinished marks, skipped tests', () => {
  const loose =
    /(: any\b|as any\b|<any>|@ts-ignore|@ts-expect-error|export default|TODO|FIXME|XXX|not implemented|\.skip\(|\.only\(|\.todo\()/;
  const found = projectFiles(/^(packages|playground|examples|bench|test)\/.*\.tsx?$/)
    .filter((path) => !/\.types\.ts$/.test(path) && path !== 'test/house/style.test.ts')
    .flatMap((path) =>
      read(path)
        .split('\n')
        .map((line, index) => `${path}:${index + 1} ${line.trim()}`)
        .filter((line) => loose.test(line)),
    );
  expect(found).toEqual([]);
});

test('every package pins exact versions', () => {
  const loose = projectFiles(/(^|\/)package\.json$/).flatMap((path) => {
    const manifest = JSON.parse(read(path)) as Record<string, Record<string, string> | undefined>;
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(manifest[kind] ?? {})
        .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `${path}: ${name}@${version}`),
    );
  });
  expect(loose).toEqual([]);
});

test('every dependency has its line in the decision on dependencies', () => {
  const decision = read('decisions/0002-dependencies.md');
  const missing = projectFiles(/^(packages\/.*|playground\/)?package\.json$/).flatMap((path) => {
    const manifest = JSON.parse(read(path)) as Record<string, Record<string, string> | undefined>;
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.keys(manifest[kind] ?? {}).filter(
        (name) => !name.startsWith('@claviger/') && !decision.includes(`\`${name}\``),
      ),
    );
  });
  expect(missing).toEqual([]);
});

test('the lock file holds no download addresses', () => {
  expect(
    projectFiles(/package-lock\.json$/).filter((path) => read(path).includes('"resolved": "http')),
  ).toEqual([]);
});
