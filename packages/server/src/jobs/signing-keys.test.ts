import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { currentSigningKey, keyTimes } from '../signing-keys.ts';
import { addIntegrations, openTemporaryStore, type TemporaryStore } from '../store/temporary-store.ts';
import { keysEveryMs, startKeepingKeys } from './signing-keys.ts';

let temporary: TemporaryStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  await addIntegrations(temporary.store, 'ws-1', ['acme']);
});
afterEach(() => temporary.close());

test('keys are kept from the start on, again and again, and each round that did something is logged', async () => {
  const { store, now } = temporary;
  await currentSigningKey({ store, now }, 'ws-1', 'acme');
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const planned: { ms: number; run: () => void }[] = [];
  const after = (ms: number, run: () => void) => {
    planned.push({ ms, run });
    return () => void planned.splice(0);
  };
  const settled = async () => {
    while (planned.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  const job = startKeepingKeys({ store, now, log }, after);
  await settled();
  expect([lines, planned.map(({ ms }) => ms)]).toEqual([[], [keysEveryMs]]);
  temporary.advance(keyTimes.life);
  planned.shift()?.run();
  await settled();
  expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ msg: 'signing keys kept', made: 1, removed: 0 });
  await job.stop();
  expect(planned).toEqual([]);
});
