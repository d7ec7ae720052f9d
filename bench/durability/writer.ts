import { writeSync } from 'node:fs';
import { openEither } from '../harness/stores.ts';
import type { Where } from '../harness/where.ts';
import { connections, idOf, workspace } from './rounds.ts';

/**
 * Writes credentials and timeline events in a loop until it is killed, and says on standard output what was
 * acknowledged: one line a write, written to the pipe before the next begins.
 */
const where = JSON.parse(process.argv[2] ?? '') as Where;
const store = await openEither(where);
writeSync(1, 'open\n');
for (let count = 1; ; count++) {
  const id = idOf(count % connections);
  const changed = await store.credentials.update(workspace, id, (now) => ({
    authData: { count: Number(now.authData['count']) + 1, filler: 'x'.repeat(500) },
  }));
  writeSync(1, `update ${id} ${changed?.generation}\n`);
  const event = await store.events.append(workspace, {
    connection: id,
    type: 'connection.refreshed',
    detail: { count },
  });
  writeSync(1, `event ${id} ${event.id}\n`);
}
