import { rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build as bundle, type Plugin } from 'vite';
import { consoleFolder } from './index.ts';

/**
 * The kit brings its words in some thirty languages, a quarter of all script. The console is in English: the others
 * are left out of what is loaded.
 */
const englishOnly: Plugin = {
  name: 'english-only',
  load: (id) =>
    /[\\/]intl[\\/]\w+[\\/](?!en-)[a-z]{2}-[A-Z]{2}\.m?js$/.test(id)
      ? 'const none = {}; export { none as default };'
      : undefined,
};

/** Builds the console. Its pages are split by route, so that the first one loads little. */
export async function build(): Promise<void> {
  const folder = fileURLToPath(consoleFolder).replace(/[\\/]$/, '');
  // A server that starts meanwhile must not read half a console.
  const next = `${folder}-${process.pid}`;
  await bundle({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    plugins: [react(), englishOnly],
    logLevel: 'warn',
    build: {
      outDir: next,
      emptyOutDir: true,
      target: 'es2023',
      // A data: URL in a style would need a looser content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 600,
    },
  });
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
}

// After an installation. What fails here is built, or told, when the server starts: it must not undo the installation.
if (process.argv[1] === fileURLToPath(import.meta.url))
  await build().catch((error: unknown) => process.stderr.write(`The console was not built: ${error}\n`));
