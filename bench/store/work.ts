import { measure, type Spread } from '../harness/stats.ts';
import { openEither } from '../harness/stores.ts';
import type { Where } from '../harness/where.ts';
import { authDataOf, connectionOf, epoch, idOf, sealedEvery, workspace } from './seed.ts';

/** What was measured, in the order of the table. */
export const works = [
  'point read',
  'refresh write',
  'whole refresh',
  'list, first page',
  'list, a page in the middle',
  'list of an integration',
  'list of a user',
  'list of expired ones',
  'search in titles, rare',
  'due scan of 100',
  'create',
  'log 100 exchanges',
] as const;

export type Work = (typeof works)[number];
export type Figures = Readonly<Record<Work, Spread>>;

/** Callers that renew at the same time, in `refreshesPerSecond`. */
export const callers = 16;
const throughputMs = 3_000;

/** Does every kind of work on a store of so many connections, one after another, from one process. */
export async function measureStore(
  where: Where,
  size: number,
): Promise<{ readonly figures: Figures; readonly refreshesPerSecond: number }> {
  const store = await openEither(where);
  const { credentials } = store;
  const quick = { runs: 4_000, ms: 3_000 };
  const slow = { runs: 1_000, ms: 3_000 };
  const rare = { runs: 50, ms: 3_000, warmUp: 1 };
  const random = () => Math.floor((Math.random() * size) / sealedEvery) * sealedEvery;
  const list = (filter: object) => () => credentials.list({ workspace, limit: 50, ...filter });
  const middle = () => {
    const { createdAt, id } = connectionOf(random());
    return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
  };
  const rewrite = (index: number) =>
    credentials.update(workspace, idOf(index), ({ generation }) => ({
      authData: authDataOf(index, generation + 1),
      expiresAt: Date.now() + 3_600_000,
    }));
  const refresh = async (index: number) => {
    const lease = await credentials.lease(workspace, idOf(index), 30_000);
    if (lease === undefined) return;
    const before = await credentials.get(workspace, idOf(index));
    await lease.intend(before?.generation ?? 0);
    await rewrite(index);
    await lease.release();
  };
  let made = 0;
  const figures: Figures = {
    'point read': await measure(() => credentials.get(workspace, idOf(random())), quick),
    'refresh write': await measure(() => rewrite(random()), slow),
    'whole refresh': await measure(() => refresh(random()), slow),
    'list, first page': await measure(list({}), slow),
    'list, a page in the middle': await measure(() => list({ cursor: middle() })(), slow),
    'list of an integration': await measure(() => list({ integration: 'app-7', cursor: middle() })(), slow),
    'list of a user': await measure(() => list({ user: connectionOf(random()).user.id })(), slow),
    'list of expired ones': await measure(list({ status: 'expired' }), slow),
    'search in titles, rare': await measure(() => list({ search: `user-${size * 7}@` })(), rare),
    'due scan of 100': await measure(() => credentials.due(epoch + 60_000, 100), slow),
    create: await measure(async () => {
      const index = 3_000_000_000 + size * 1_000 + made++;
      const { title: _, generation: _g, status: _s, updatedAt: _u, ...fresh } = connectionOf(random());
      await credentials.create({ ...fresh, id: `conn_new_${index}` }, (taken) => `New ${taken.length + 1}`);
    }, slow),
    'log 100 exchanges': await measure(
      () => store.exchanges.append(workspace, Array.from({ length: 100 }, exchangeOfNow)),
      { runs: 50, ms: 3_000 },
    ),
  };
  const refreshesPerSecond = await throughputOf(() => refresh(random()));
  await store.close();
  return { figures, refreshesPerSecond };
}

/** How often in a second so many callers get something done together. */
async function throughputOf(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  const caller = async () => {
    while (performance.now() - startedAt < throughputMs) {
      await run();
      done++;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return Math.round((done / (performance.now() - startedAt)) * 1_000);
}

type NewExchange = Parameters<Awaited<ReturnType<typeof openEither>>['exchanges']['append']>[1][number];

/** A row of about 1 kB. Made up, so it was never anything to censor. */
function exchangeOfNow(): NewExchange {
  const body = {
    purpose: 'request',
    request: { method: 'GET', url: 'https://api.acme.dev/v1/things', headers: {}, body: null },
    response: { status: 200, headers: {}, content: 'x'.repeat(700) },
    startedAt: new Date().toISOString(),
    durationMs: 12,
  } as unknown as NewExchange['body'];
  const about = { integration: 'app-1', version: '1.0.0', connection: idOf(1), user: 'user-1' };
  const request = { purpose: 'request' as const, method: 'GET', host: 'api.acme.dev', status: 200 };
  return { ...about, ...request, durationMs: 12, at: Date.now(), body };
}
