import { expect, test } from 'vitest';
import { type Measured, tableOf } from './page.ts';

const figures: Measured = {
  ...{
    seed: 1,
    busyBefore: 0.5,
    connections: 20,
    expiries: 1,
    callers: 20_000,
    served: 19_990,
    unserved: 0,
    stale: 0,
  },
  ...{ toldLost: 10, troubles: {}, killed: { servers: 3, brokers: 1, databaseRestarts: 2 }, failedStarts: 0 },
  ...{ tokenCalls: 21, repeatedCalls: 1, mostInFlight: 1, reuseDetections: 1, faults: [] },
  ...{
    lost: 2,
    lostUnderWay: 1,
    lostAfterAnswer: 1,
    lostAnswersAgeMs: { least: 4, most: 9 },
    lostExplained: 2,
  },
  ...{
    waitMs: { p50: 330, p99: 1_250, max: 2_000 },
    databaseConnections: { max: 90, mean: 60.5, samples: 9 },
  },
  ...{ stormSeconds: 10, seconds: 20.4 },
};

test('each scenario is a column with its own figures', () => {
  const lines = tableOf({ calm: figures, other: { ...figures, lost: 0, lostAnswersAgeMs: null } }).split(
    '\n',
  );
  expect(lines[0]).toBe('|  | calm | other |');
  expect(lines).toContain('| served | 19,990 | 19,990 |');
  expect(lines).toContain('| **lost connections** | **2** | **0** |');
  expect(lines).toContain('| … that long after it | 4 to 9 ms | – |');
  expect(lines).toContain('| wait, p50 | 330 ms | 330 ms |');
  expect(lines).toContain('| wait, p99 | 1.3 s | 1.3 s |');
  expect(lines).toContain('| other work on the cores, when the run began | 50% | 50% |');
  expect(lines).toContain('| duration | 20 s | 20 s |');
});
