import type { Notice, Tell } from '@claviger/engine';
import { recordEvent, writeExchanges } from './history.ts';
import type { StoreOverseer } from './incidents/overseer.ts';
import type { Store } from './store/store.ts';

/** How far back a notice that may have been written before is looked for. */
const eventsLookedAt = 50;

/** Writes what became of credentials into the timeline, and what was sent for it into the HTTP log. */
export function noticeWriter(deps: {
  readonly store: Pick<Store, 'events' | 'exchanges'>;
  /** Where renewals are made. */
  readonly overseer?: Pick<StoreOverseer, 'renewed' | 'stillFails'>;
}): Tell {
  const { overseer } = deps;
  return async (notice) => {
    const { connection } = notice;
    const { workspace, id } = connection;
    if ('report' in notice)
      await writeExchanges(
        deps,
        {
          workspace,
          integration: connection.integration,
          version: connection.version,
          connection: id,
          user: connection.user.id,
        },
        notice.report.http,
      );
    if (notice.what === 'refreshed' && notice.again === true && (await isWritten(notice))) return;
    await recordEvent(deps, { workspace, id }, `connection.${notice.what}`, detailOf(notice), connection);
    if (notice.what === 'refreshed') await overseer?.renewed(connection);
    if (notice.what === 'refresh_failed' && notice.code === 'refresh_failed')
      await overseer?.stillFails(connection, notice.code);
  };

  async function isWritten({ connection: { workspace, id, generation } }: Notice): Promise<boolean> {
    const { data } = await deps.store.events.list({ workspace, connection: id, limit: eventsLookedAt });
    return data.some(
      ({ type, detail }) => type === 'connection.refreshed' && detail['generation'] === generation,
    );
  }
}

function detailOf(notice: Notice): Readonly<Record<string, string | number>> {
  if (notice.what === 'refreshed') return { generation: notice.connection.generation };
  if (notice.what === 'expired' || notice.interrupted === undefined) return { code: notice.code };
  return { code: notice.code, interrupted: new Date(notice.interrupted).toISOString() };
}
