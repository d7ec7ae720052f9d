import { expect, test } from 'vitest';
import { simulate } from '../../packages/engine/src/runtime/simulation/simulation.ts';

/** `CLAVIGER_SEEDS=200000` plays more, `CLAVIGER_FIRST_SEED` others. */
const { CLAVIGER_SEED: replayed, CLAVIGER_FIRST_SEED, CLAVIGER_SEEDS } = process.env;
const first = Number(replayed ?? CLAVIGER_FIRST_SEED ?? 1);
const count = replayed === undefined ? Number(CLAVIGER_SEEDS ?? 10_000) : 1;

test(`I1 to I6 hold in ${count} seeded schedules`, { timeout: count * 60 + 60_000 }, async () => {
  const failed: string[] = [];
  const total = { steps: 0, exchanges: 0, deaths: 0, lost: 0, excuses: 0 };
  for (let seed = first; seed < first + count && failed.length < 10; seed += 1) {
    const played = await simulate(seed);
    if (played.violations.length > 0)
      failed.push(`CLAVIGER_SEED=${seed} npx vitest run simulation: ${played.violations.join('; ')}`);
    total.steps += played.steps;
    total.exchanges += played.exchanges;
    total.deaths += played.deaths;
    total.lost += played.lost;
    total.excuses += played.excuses.length;
  }
  process.stdout.write(`${count} schedules from seed ${first}: ${JSON.stringify(total)}\n`);
  expect(failed).toEqual([]);
  expect(total.lost).toBeLessThanOrEqual(total.excuses);
});
