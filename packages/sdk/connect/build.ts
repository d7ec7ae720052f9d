import { rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle, type Plugin } from 'vite';

const usualFolder = fileURLToPath(new URL('./dist', import.meta.url));

/** The others load the first as it is built: a fault is an instance of one class only. */
const besideIndex: Plugin = {
  name: 'beside-index',
  enforce: 'pre',
  resolveId: (id) => (id === './index.ts' ? { id: './index.js', external: 'relative' } : null),
};

/** Builds `index.js`, whole in one file as browsers load it, and what stands on it beside it. */
export async function build(folder = usualFolder): Promise<void> {
  // A server that starts meanwhile must not read half a file.
  const next = `${folder}-${process.pid}`;
  for (const entry of ['index', 'react', 'fake', 'words'])
    await bundle({
      configFile: false,
      root: fileURLToPath(new URL('.', import.meta.url)),
      logLevel: 'warn',
      plugins: entry === 'index' ? [] : [besideIndex],
      build: {
        outDir: next,
        emptyOutDir: entry === 'index',
        target: 'es2022',
        // Vite spares the white space of what other bundlers read again; a browser reads this one.
        minify: 'oxc',
        lib: { entry: `src/${entry}.ts`, formats: ['es'], fileName: () => `${entry}.js` },
        rolldownOptions: { external: ['react'], output: { minify: true } },
      },
    });
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
}

// After an installation. What fails here is built, or told, when the server starts: it must not undo the installation.
if (process.argv[1] === fileURLToPath(import.meta.url))
  await build().catch((error: unknown) =>
    process.stderr.write(`@claviger/connect was not built: ${error}\n`),
  );
