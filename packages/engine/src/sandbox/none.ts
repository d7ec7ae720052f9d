import { problem } from '../problem/problem.ts';
import type { Sandbox } from './sandbox.ts';

/** The sandbox of a build without code mode: says so, and runs nothing. */
export const noSandbox: Sandbox = async () => ({
  ok: false,
  problem: problem('code_error', 'request', { reason: 'this build cannot run code steps yet' }),
});
