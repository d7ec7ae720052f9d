import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, read } from './files.ts';

/** Rooms of the engine by floor; within floor 0 the order is problem, wire, definition. */
const floors: Readonly<Record<string, number>> = {
  problem: 0,
  wire: 0.1,
  definition: 0.2,
  schemes: 1,
  transport: 1,
  sandbox: 1,
  vault: 1,
  runtime: 2,
};

/** What each package may import of the others. */
const packages: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  server: ['@claviger/connect/serve', '@claviger/engine', '@claviger/engine/store.contract', '@claviger/web'],
  web: [],
  sdk: [],
  cli: ['@claviger/client', '@claviger/engine', '@claviger/server', '@claviger/playground'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(path: string): readonly Import[] {
  const found = [
    ...read(path).matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ];
  return found.map((match) => ({ from: path, to: match[1] ?? match[2] ?? '' }));
}

function roomOf(path: string): string | undefined {
  return /^packages\/engine\/src\/([a-z]+)\//.exec(path)?.[1];
}

/** Why an import inside the engine is wrong, or undefined. */
function wrongInEngine({ from, to }: Import): string | undefined {
  const room = roomOf(from);
  if (room === undefined || !to.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(from), to);
  const other = roomOf(target);
  if (other === room) return undefined;
  if (other === undefined) return `${from} imports ${target}, which is in no room`;
  const own = floors[room];
  const its = floors[other];
  if (own === undefined || its === undefined) return `${from} or ${target} is in a room without a floor`;
  return its < own ? undefined : `${from} (floor ${own}) imports ${target} (floor ${its})`;
}

const engineFiles = projectFiles(/^packages\/engine\/src\/.*\.ts$/).filter(
  (path) => !path.endsWith('.test.ts'),
);

test('rooms of the engine import lower floors only', () => {
  expect(engineFiles.length).toBeGreaterThan(20);
  expect(engineFiles.flatMap(importsOf).map(wrongInEngine).filter(Boolean)).toEqual([]);
});

test('the check sees a neighbour, a higher floor and a stray path', () => {
  const from = 'packages/engine/src/schemes/x.ts';
  expect(wrongInEngine({ from, to: '../transport/transport.ts' })).toContain('floor 1');
  expect(wrongInEngine({ from, to: '../runtime/drive.ts' })).toContain('floor 2');
  expect(wrongInEngine({ from, to: '../index.ts' })).toContain('no room');
  expect(wrongInEngine({ from, to: '../wire/request.ts' })).toBeUndefined();
  expect(wrongInEngine({ from: 'packages/engine/src/problem/x.ts', to: '../wire/request.ts' })).toContain(
    'floor',
  );
});

/** Files that import each other, by types too, each group once. */
function circlesOf(imports: readonly Import[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports)
    if (to.startsWith('.'))
      targets.set(from, [...(targets.get(from) ?? []), posix.join(posix.dirname(from), to)]);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path].join(' > '));
    if (at >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return found;
}

test('no files of the engine import each other', () => {
  expect(circlesOf(engineFiles.flatMap(importsOf))).toEqual([]);
});

test('the check sees a circle, however long', () => {
  const chain = (...names: readonly string[]) =>
    names.slice(1).map((to, index) => ({ from: `x/${names[index]}.ts`, to: `./${to}.ts` }));
  expect(circlesOf(chain('a', 'b', 'c', 'a'))).toEqual(['x/a.ts > x/b.ts > x/c.ts > x/a.ts']);
  expect(circlesOf([...chain('a', 'b', 'd'), ...chain('a', 'c', 'd')])).toEqual([]);
});

test('packages import each other by name and in one direction', () => {
  const wrong = projectFiles(/^packages\/[a-z/]+\/src\/.*\.tsx?$/)
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .flatMap(importsOf)
    .filter(({ from, to }) => {
      const own = from.split('/')[1] ?? '';
      if (own === 'web' && to.startsWith('@claviger/engine/definition/')) return false;
      if (to.startsWith('@claviger/')) return !packages[own]?.includes(to);
      return to.startsWith('.') && !posix.join(posix.dirname(from), to).startsWith(`packages/${own}/`);
    });
  expect(wrong).toEqual([]);
});

test('what a host product loads imports nothing but its own files, and React for its hook', () => {
  const imports = projectFiles(/^packages\/sdk\/.*\/src\/.*\.tsx?$/)
    .filter((path) => !/\.test(-tool)?\.tsx?$/.test(path))
    .flatMap(importsOf);
  const foreign = imports.filter(({ to }) => !to.startsWith('.'));
  expect(imports.length).toBeGreaterThan(foreign.length);
  expect(foreign).toEqual([{ from: 'packages/sdk/connect/src/react.ts', to: 'react' }]);
});

test('what is to be copied of the example product imports the client, and nothing else of ours', () => {
  const imports = projectFiles(/^examples\/host-product\/(pages\/)?\w[\w-]*\.ts$/)
    .filter((path) => !path.endsWith('/try.ts'))
    .flatMap(importsOf);
  const ours = imports
    .map(({ to }) => to)
    .filter((to) => to.startsWith('@claviger/') || to.includes('packages/'));
  expect([...new Set(ours)]).toEqual(['@claviger/client']);
  expect(imports.filter(({ to }) => to.includes('try/'))).toEqual([]);
});

test('the playground imports nothing of the system it plays against', () => {
  const wrong = projectFiles(/^playground\/src\/.*\.ts$/)
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap(importsOf)
    .filter(({ to }) => to.startsWith('@claviger/') || to.includes('packages/'));
  expect(wrong).toEqual([]);
});
