import {
  builderIds,
  type ConnectionQuery,
  type ConnectionSummary,
  isSeenBy,
  isSharedWith,
  type Page,
  pageOf,
} from '@claviger/engine';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { summaryColumns, summaryOf } from './connection-row.ts';
import { newestFirst } from './newest-first.ts';
import { contains, sameVersion } from './statements.ts';
import type { Tables } from './tables.ts';

/** A page of connections. */
export async function listConnections(
  db: Kysely<Tables>,
  query: ConnectionQuery,
): Promise<Page<ConnectionSummary>> {
  const { usableBy } = query;
  const found =
    usableBy === undefined
      ? await read(db, query)
      : // Each along its own index: one statement for both would have to sort them.
        [
          ...(await read(db, query, [isOf(usableBy)])),
          ...(await read(db, query, [mayBeShared(usableBy)])),
        ].sort(byNewest);
  const page = pageOf(found.slice(0, query.limit + 1), query.limit, (one) => [one.createdAt, one.id]);
  return { ...page, data: page.data.filter((one) => isMeant(one, query)) };
}

async function read(
  db: Kysely<Tables>,
  query: ConnectionQuery,
  more: readonly RawBuilder<boolean>[] = [],
): Promise<readonly ConnectionSummary[]> {
  let found = db
    .selectFrom('connections')
    .select(summaryColumns)
    .where('workspace_id', '=', query.workspace)
    .$call(newestFirst('created_at', query));
  if (query.integration !== undefined) found = found.where('integration_id', '=', query.integration);
  if (query.version !== undefined) found = found.where(sameVersion('version_id', query.version));
  if (query.user !== undefined) found = found.where('user_id', '=', query.user);
  if (query.delegate !== undefined) found = found.where(mayName(query.delegate));
  if (query.sharedWith !== undefined) found = found.where(mayBeShared(query.sharedWith));
  if (query.sharing === 'everyone') found = found.where(isForEveryone());
  if (query.sharing === 'nobody') found = found.where('shared_with', 'is', null);
  if (query.seenBy !== undefined) found = found.where(maySee(query.seenBy));
  if (query.ids !== undefined) found = found.where('id', 'in', query.ids);
  if (query.status !== undefined) found = found.where('status', '=', query.status);
  if (query.search !== undefined) found = found.where(contains('search_text', query.search));
  for (const one of more) found = found.where(one);
  return (await found.execute()).map(summaryOf);
}

function isOf(user: string): RawBuilder<boolean> {
  return sql<boolean>`user_id = ${user}`;
}

/** Rows of others whose delegates may hold an id: all that do, and few that do not. An index holds those with any. */
function mayName(delegate: string): RawBuilder<boolean> {
  return sql<boolean>`delegates is not null and user_id <> ${delegate} and ${holds('delegates', delegate)}`;
}

/** The same for those with whom others share. */
function mayBeShared(user: string): RawBuilder<boolean> {
  return sql<boolean>`shared_with is not null and user_id <> ${user}
    and (${isForEveryone()} or ${holds('shared_with', user)})`;
}

function isForEveryone(): RawBuilder<boolean> {
  return sql<boolean>`shared_with is not null and cast(shared_with as text) = ${JSON.stringify('everyone')}`;
}

/** The one way to look for text that both dialects read alike, letter by letter. */
function holds(column: 'delegates' | 'shared_with', id: string): RawBuilder<boolean> {
  const text = sql`cast(${sql.ref(column)} as text)`;
  return sql<boolean>`replace(${text}, ${JSON.stringify(id)}, '') <> ${text}`;
}

/** Rows that a builder may see: all that they do, and few that they do not. */
function maySee(builder: string): RawBuilder<boolean> {
  const isBuilders = builderIds.map(
    ({ prefix, length }) =>
      sql`(length(user_id) = ${sql.lit(length)} and substr(user_id, 1, ${sql.lit(prefix.length)}) = ${prefix})`,
  );
  return sql<boolean>`(user_id = ${builder} or not (${sql.join(isBuilders, sql` or `)}) or ${mayBeShared(builder)})`;
}

/** What a statement cannot tell: ids inside JSON, exactly. */
function isMeant(
  one: ConnectionSummary,
  { delegate, usableBy, sharedWith, seenBy }: ConnectionQuery,
): boolean {
  return (
    (delegate === undefined || one.delegates?.includes(delegate) === true) &&
    (usableBy === undefined || one.user.id === usableBy || isSharedWith(one, usableBy)) &&
    (sharedWith === undefined || isSharedWith(one, sharedWith)) &&
    (seenBy === undefined || isSeenBy(one, seenBy))
  );
}

function byNewest(a: ConnectionSummary, b: ConnectionSummary): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
}
