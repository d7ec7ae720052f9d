import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runScenario } from '../../bench/chaos/scenario.ts';
import { makeSchema } from '../../packages/server/src/store/postgres/temporary-postgres.ts';

const given = inject('postgres');
const url = given?.url;
const reason = url === undefined ? ` (NOT RUN: ${given?.missing ?? 'no PostgreSQL was asked for'})` : '';

describe.skipIf(url === undefined)(`Processes and brokers that share one PostgreSQL${reason}`, () => {
  let schema: Awaited<ReturnType<typeof makeSchema>>;
  beforeAll(async () => {
    schema = await makeSchema(url ?? '');
  });
  afterAll(() => schema.drop());

  test('I1 all connections expire at once: every caller is served, and each connection is renewed by one call', async () => {
    const figures = await runScenario({
      ...{ name: 'storm', database: { url: schema.url }, seed: 1 },
      ...{ processes: 2, machines: 2, connections: 20, callers: 10, rounds: 1, atOnce: 50 },
      ...{ mischief: { servers: 0, brokers: 0, databases: 0 }, answerMs: 300, graceMs: 0 },
    });
    expect(figures).toMatchObject({
      ...{ callers: 200, served: 200, stale: 0, toldLost: 0, unserved: 0, troubles: {} },
      ...{ tokenCalls: 20, repeatedCalls: 0, mostInFlight: 1, reuseDetections: 0, lost: 0, faults: [] },
    });
  });
});
