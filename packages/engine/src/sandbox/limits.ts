/** What one run of a builder's code may spend. A breach ends that run and nothing else. @see COD-10 */
export interface SandboxLimits {
  /** From the start of the run to its end, requests included, in milliseconds. */
  readonly wallMs: number;
  /** Computing alone, in milliseconds: waiting for a request costs nothing. */
  readonly cpuMs: number;
  /** How long past `cpuMs` a run may keep its worker from answering before the worker is stopped, in milliseconds. */
  readonly graceMs: number;
  readonly memoryBytes: number;
  /** Of what the code returns, as JSON, in characters. */
  readonly outputLength: number;
  /** Of what one request is made of, as JSON, in characters. */
  readonly requestLength: number;
  readonly requests: number;
  readonly consoleLines: number;
  /** Of all console lines together, in characters. */
  readonly consoleLength: number;
}

/** @see COD-10, LIM-1 */
export const defaultSandboxLimits: SandboxLimits = {
  wallMs: 30_000,
  cpuMs: 1_500,
  graceMs: 3_500,
  memoryBytes: 64 * 1024 * 1024,
  outputLength: 4_000_000,
  requestLength: 16_000_000,
  requests: 40,
  consoleLines: 1_000,
  consoleLength: 200_000,
};
