import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where the command line begins. */
export const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Runs the command line to its end, in an environment of its own. */
export function cli(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'] } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err }),
    );
  });
}
