import { setImmediate, setTimeout } from 'node:timers/promises';
import { rotateKeys } from '@claviger/server';
import type { Io } from '../io.ts';
import { counted, sayProgress, withStore } from '../store.ts';

/** Values of one step: one transaction. */
const batch = 200;

/** `claviger keys list`: ids and counts, never a key. Answers the exit code. */
export function listKeys(io: Io, options: { readonly json: boolean }): Promise<number> {
  return withStore(io, { mayMake: false }, async ({ store }) => {
    const counts = await store.seals.count();
    const keys = store.seals.keys.map((id, index) => ({
      id,
      first: index === 0,
      rows: counts.get(id) ?? 0,
    }));
    if (options.json) {
      io.out(JSON.stringify(keys, null, 2));
      return 0;
    }
    const width = Math.max(...keys.map(({ id }) => id.length));
    for (const { id, first, rows } of keys) {
      const use = first
        ? 'seals what is new'
        : rows > 0
          ? 'still needed: claviger keys rotate'
          : 'may be taken out';
      io.out(`${id.padEnd(width)}  ${counted(rows, 'row')}  ${use}`);
    }
    return 0;
  });
}

/** `claviger keys rotate`: until every row is sealed by the first key, or somebody stops it. Answers the exit code. */
export function rotate(io: Io, options: { readonly json: boolean }): Promise<number> {
  return withStore(io, { mayMake: false }, async ({ store }) => {
    const [first = ''] = store.seals.keys;
    let isStopped = false;
    void io.untilStopped().then(() => {
      isStopped = true;
    });
    const { done, faults, faulty, ended } = await rotateKeys({
      seals: store.seals,
      batch,
      pause: async () => void (await setImmediate()),
      wait: async (ms) => void (await setTimeout(ms)),
      isStopped: () => isStopped,
      onProgress: sayProgress(io, 'rows sealed anew', () => performance.now()),
    });
    for (const fault of faults) io.say(fault);
    if (options.json) io.out(JSON.stringify({ key: first, rows: done, faulty, ended }, null, 2));
    else io.out(`${counted(done, 'row')} sealed anew with ${first}`);
    if (!ended) io.say('Stopped before its end. Run it again to go on.');
    if (faulty > 0)
      io.say(
        `${counted(faulty, 'row')} cannot be opened and stayed as before: restore or delete what is named.`,
      );
    return ended && faulty === 0 ? 0 : 1;
  });
}
