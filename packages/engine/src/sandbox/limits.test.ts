import { expect, test } from 'vitest';
import { defaultSandboxLimits } from './limits.ts';

test('COD-10 a run has 30 seconds with its requests, and far less to compute in', () => {
  expect(defaultSandboxLimits.wallMs).toBe(30_000);
  expect(defaultSandboxLimits.cpuMs + defaultSandboxLimits.graceMs).toBeLessThan(
    defaultSandboxLimits.wallMs / 2,
  );
});
