import { randomBytes } from 'node:crypto';
import { exportTo } from '@claviger/server';
import type { Io } from '../io.ts';
import { readSecret } from '../secret.ts';
import { counted, sayProgress, withStore } from '../store.ts';

/** `claviger export FILE`: a whole store, sealed. Answers the exit code. */
export function exportStore(
  io: Io,
  file: string,
  options: { readonly passphraseFile?: string; readonly json: boolean },
): Promise<number> {
  return withStore(io, { mayMake: false }, async ({ store }) => {
    const secret = await readSecret(io, { ...options, isNew: true });
    const { records, faults } = await exportTo(file, {
      transfer: store.transfer,
      secret,
      randomBytes,
      onProgress: sayProgress(io, 'records written', () => performance.now()),
    });
    for (const fault of faults) io.say(fault);
    const leftOut = faults.length;
    if (options.json) io.out(JSON.stringify({ file, records, leftOut }, null, 2));
    else io.out(`${file}: ${counted(records, 'record')}`);
    if (faults.length > 0) io.say(`${counted(faults.length, 'row')} left out of the file, as named above.`);
    return faults.length === 0 ? 0 : 1;
  });
}
