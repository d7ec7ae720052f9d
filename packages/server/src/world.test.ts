import { fakeTransport, noSandbox } from '@claviger/engine';
import { expect, test } from 'vitest';
import { worldOf } from './world.ts';

test('leases are measured by a clock that nobody sets', () => {
  const world = worldOf(
    fakeTransport(() => ({})),
    noSandbox,
    { censorKey: new Uint8Array(32) },
  );
  const first = world.elapsedMs?.() ?? Number.NaN;
  expect(world.elapsedMs?.()).toBeGreaterThanOrEqual(first);
  expect(first).toBeLessThan(world.now());
  expect(world.randomBytes(3)).toHaveLength(3);
});
