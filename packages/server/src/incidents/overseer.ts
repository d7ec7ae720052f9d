import type { Connection, ConnectionSummary, Overseer } from '@claviger/engine';
import { recordEvent } from '../history.ts';
import type { Incident, RenewalRecord } from '../store/incident.ts';
import type { Store } from '../store/store.ts';

/** When failures are the app's: so many connections, and more than half of those renewed in this time (milliseconds). */
export const wave = { least: 5, windowMs: 5 * 60_000 } as const;
/** How an app that fails for many is asked meanwhile: so many connections in each stretch of time (milliseconds). */
export const probing = { probes: 3, everyMs: 30_000 } as const;
/** How long failures are not a connection's, and how long one may fail for now, in milliseconds. */
export const patienceMs = 24 * 60 * 60_000;

/** What an overseer is told besides what the engine asks it. */
export interface StoreOverseer extends Overseer {
  renewed(connection: Connection): Promise<void>;
  /** After a failure that passes was written: whether somebody must be told. */
  stillFails(connection: Connection, code: string): Promise<void>;
}

interface OverseerDeps {
  readonly store: Pick<Store, 'incidents' | 'credentials' | 'events'>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
}

/** Looks at renewals by what the store knows of all processes'. @see docs/renewal.md */
export function createOverseer(deps: OverseerDeps): StoreOverseer {
  const { incidents, credentials } = deps.store;
  return {
    async hold({ workspace, id, integration, version }) {
      const now = deps.now();
      const { notBefore = 0 } = (await incidents.renewalOf(workspace, id)) ?? {};
      if (notBefore > now) {
        const reason = `The app asked to be left alone until ${new Date(notBefore).toISOString()}.`;
        return { until: notBefore, reason };
      }
      for (const incident of await openFor({ workspace, integration, version })) {
        if (await incidents.claimProbe(incident, probing.probes, probing.everyMs)) continue;
        const until = now + Math.round(probing.everyMs * (1 + deps.random()));
        const reason = 'The app fails for many connections, so only a few are renewed until it works again.';
        return { until, reason };
      }
      return undefined;
    },

    async judge(connection, { kind, problem, notBefore }) {
      const { workspace, id, integration, version, generation } = connection;
      const outcome = kind === 'refused' ? 'refused' : 'failed';
      await incidents.noteRenewal({
        workspace,
        connection: id,
        integration,
        generation,
        outcome,
        ...(notBefore === undefined ? {} : { notBefore }),
      });
      const code = problem.params['cause'] ?? problem.code;
      if (kind === 'client') {
        const about = { kind, integration, version, problem: code, affected: 1 } as const;
        await incidents.openForApp(workspace, about);
        return 'app';
      }
      const now = deps.now();
      const open = (await openFor(connection)).find((one) => one.kind === 'provider');
      if (open !== undefined) return now - open.openedAt < patienceMs ? 'app' : 'connection';
      const { all, failed } = await incidents.countRenewals(workspace, integration, now - wave.windowMs);
      if (failed < wave.least || failed * 2 <= all) return 'connection';
      const about = { kind: 'provider', integration, problem: code, affected: failed } as const;
      const { isNew } = await incidents.openForApp(workspace, about);
      if (isNew) await restore(workspace, integration, now - wave.windowMs);
      return 'app';
    },

    async renewed(connection) {
      const { workspace, id, integration, generation } = connection;
      await incidents.noteRenewal({ workspace, connection: id, integration, generation, outcome: 'ok' });
      for (const incident of await openFor(connection))
        await incidents.probeWorked(incident, Math.min(probing.probes, Math.max(1, incident.affected)));
    },

    async stillFails(connection, code) {
      const { workspace, id, expiresAt = 0 } = connection;
      const { failingSince } = (await incidents.renewalOf(workspace, id)) ?? {};
      if (failingSince === undefined) return;
      const since = Math.max(expiresAt, failingSince);
      if (deps.now() - since < patienceMs) return;
      if ((await openFor(connection)).length > 0) return;
      if ((await incidents.ofConnection(workspace, id)) !== undefined) return;
      const detail = { code, since: new Date(since).toISOString() };
      await recordEvent(deps, { workspace, id }, 'connection.failing', detail);
    },
  };

  async function openFor({
    workspace,
    integration,
    version,
  }: Pick<ConnectionSummary, 'workspace' | 'integration' | 'version'>): Promise<readonly Incident[]> {
    const open = await incidents.ofApp(workspace, integration);
    return open.filter((one) => one.kind === 'provider' || isSameVersion(one.version, version));
  }

  /** Those that expired before there were enough to see that it is the app. */
  async function restore(workspace: string, integration: string, since: number): Promise<void> {
    for (const record of await incidents.refusedSince(workspace, integration, since)) await revive(record);
  }

  async function revive({ workspace, connection: id, generation }: RenewalRecord): Promise<void> {
    const refreshAt = deps.now() + Math.round(2 * probing.everyMs * deps.random());
    let isOurs = false;
    await credentials.update(workspace, id, (now) => {
      isOurs = now.status === 'expired' && now.generation === generation;
      return isOurs ? { status: 'active', refreshAt } : undefined;
    });
    if (isOurs) await recordEvent(deps, { workspace, id }, 'connection.recovered', { by: 'app' });
  }
}

/** @see VER-1 */
function isSameVersion(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
