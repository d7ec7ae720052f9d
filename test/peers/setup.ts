import { randomBytes } from 'node:crypto';
import {
  createEngine,
  createMemoryStore,
  createSandbox,
  createTransport,
  defaultLimits,
  parseDefinition,
  type Report,
  redirectUrl,
  type Subject,
  schemes,
  type Values,
} from '@claviger/engine';
import { expect } from 'vitest';

/** The engine on the real network of this machine, with a store in memory. */
export function makeEngine() {
  const transport = createTransport({ allowPrivate: ['127.0.0.1'] });
  const sandbox = createSandbox({ spare: 0 });
  const store = createMemoryStore({ now: Date.now, randomBytes });
  const engine = createEngine(
    {
      schemes,
      transport,
      sandbox,
      limits: { ...defaultLimits, timeoutMs: 10_000 },
      censorKey: randomBytes(32),
      now: Date.now,
      randomBytes,
    },
    store,
  );
  return { engine, store, close: () => Promise.all([transport.close(), sandbox.close()]) };
}

/** A definition that must be valid, ready to work on. */
export function subjectOf(
  authentication: unknown,
  more: Values = {},
  env: Readonly<Record<string, string>> = {},
): Subject {
  const parsed = parseDefinition(
    { claviger: 1, key: 'peer', name: 'Peer', version: '1.0.0', authentication, ...more },
    schemes,
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem.faults));
  return { definition: parsed.value, env, redirectUrl: redirectUrl('http://localhost:4270', 'peer') };
}

/** Connects and stores; fails the test with the problem when it does not. */
export async function connectAndKeep(
  { engine }: Pick<ReturnType<typeof makeEngine>, 'engine'>,
  subject: Subject,
  typed: Values,
): Promise<{ ref: { workspace: string; id: string }; report: Report; title: string }> {
  const outcome = await engine.connect(subject, { typed });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.described));
  const ref = { workspace: 'default', id: `conn_${randomBytes(8).toString('hex')}` };
  const kept = await engine.keep(subject, outcome.value, { ...ref, user: { id: `u-${ref.id}` } });
  return { ref, report: outcome.report, title: kept.title };
}

/** Purposes and statuses of a run, in order: `challenge 401, test 200`. */
export function exchangesOf(report: Report): string {
  return report.http.map(({ purpose, response }) => `${purpose} ${response?.status ?? 'none'}`).join(', ');
}

/** That no part of a report holds one of the secrets. */
export function expectNoSecret(report: Report, secrets: readonly string[]): void {
  const text = JSON.stringify(report);
  for (const secret of secrets) expect(text).not.toContain(secret);
}
