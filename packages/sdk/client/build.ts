import { execFile } from 'node:child_process';
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Writes the package as it is published: `npm publish packages/sdk/client/dist`. In the checkout its sources are used. */
export async function build(folder = `${here}dist`): Promise<void> {
  const next = `${folder}-${process.pid}`;
  // Comments are for editors, which read the types.
  await Promise.all([
    compile(next, '--declaration', 'false', '--removeComments'),
    compile(next, '--emitDeclarationOnly'),
  ]);
  for (const file of await readdir(next))
    if (file.endsWith('.js') && (await readFile(`${next}/${file}`, 'utf8')).trim() === 'export {};')
      await rm(`${next}/${file}`);
  const { name, version, description, license, type, sideEffects, engines } = JSON.parse(
    await readFile(`${here}package.json`, 'utf8'),
  );
  const entry = { types: './index.d.ts', default: './index.js' };
  const manifest = {
    name,
    version,
    description,
    license,
    type,
    sideEffects,
    engines,
    exports: { '.': entry },
  };
  await writeFile(`${next}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
  await copyFile(`${here}README.md`, `${next}/README.md`);
  await copyFile(`${root}LICENSE`, `${next}/LICENSE`);
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
}

async function compile(folder: string, ...flags: readonly string[]): Promise<void> {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const args = [tsc, '-p', `${here}tsconfig.build.json`, '--outDir', folder, ...flags];
  await promisify(execFile)(process.execPath, args);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
