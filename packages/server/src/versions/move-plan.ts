import {
  type ConnectionSummary,
  type Definition,
  type Fault,
  ok,
  parseDefinition,
  problem,
  type Result,
} from '@claviger/engine';
import { type Deps, findVersion, notFound } from '../deps.ts';
import type { IntegrationVersion } from '../store/store.ts';
import { firstUsers, inOrder } from './move-users.ts';
import { type MoveWay, type NoWay, wayBetween } from './move-way.ts';
import type { Refused, Verdict, VersionRef } from './refused.ts';

type PlanDeps = Pick<Deps, 'store' | 'schemes'>;

/** What is to be moved: so many percent of the users, or one connection. */
export type MoveWhich = { readonly percent: number } | { readonly connection: string };

/** What a move would do. */
export interface MovePlan {
  readonly integration: string;
  readonly from: string;
  readonly to: string;
  /** In the order in which they are taken. */
  readonly connections: readonly ConnectionSummary[];
  /** How many of them would get other credentials. */
  readonly exchanged: number;
  /** How many of them have expired or are revoked: they are moved without a test. */
  readonly untested: number;
}

/** Two versions, parsed as they are stored now. */
export interface MovePair {
  readonly before: Definition;
  readonly after: Definition;
}

const pageSize = 200;

/** Says which connections would move, or which rule forbids it. Changes nothing. @see VER-11, VER-14, VER-15, F-116 */
export async function planMove(
  deps: PlanDeps,
  { workspace, key, version }: VersionRef,
  toNumber: string,
  which: MoveWhich,
  isSeen: (one: ConnectionSummary) => boolean = () => true,
): Promise<Verdict<MovePlan>> {
  const from = await findVersion(deps, workspace, key, version);
  if (!from.ok) return from;
  const to = await findVersion(deps, workspace, key, toNumber);
  if (!to.ok) return to;
  const [old, next] = [from.value.version, to.value.version];
  const numbers = { from: old.version, to: next.version };
  if (old.version === next.version)
    return refuse(numbers, `${old.version} is the version that they are on.`, [
      { path: 'to', message: 'Must be another version.' },
    ]);
  if (next.state === 'deprecated')
    return refuse(numbers, `Version ${next.version} is deprecated: whoever came to it would have to leave.`, [
      { path: 'to', message: 'Must not be deprecated.' },
    ]);
  const pair = pairOf(deps, old, next);
  if (!pair.ok) return pair;
  const chosen = await choose(deps, workspace, key, numbers, which, isSeen);
  if (!chosen.ok) return chosen;
  const ways = new Map<string | undefined, MoveWay>();
  // Without connections the version's own way is judged: a move that could never be is told at once.
  for (const alternative of new Set([undefined, ...chosen.value.map((one) => one.alternative)])) {
    const way = wayBetween(pair.value.before, pair.value.after, alternative, deps.schemes);
    const isUsed = chosen.value.length === 0 || chosen.value.some((one) => one.alternative === alternative);
    if ('rule' in way && isUsed) return refuse(numbers, whyNot(numbers, way), way.faults, way.rule);
    if (!('rule' in way)) ways.set(alternative, way);
  }
  const isExchanged = ({ alternative, status }: ConnectionSummary) =>
    status === 'active' && ways.get(alternative)?.exchanged === true;
  return ok({
    integration: key,
    ...numbers,
    connections: chosen.value,
    exchanged: chosen.value.filter(isExchanged).length,
    untested: chosen.value.filter(({ status }) => status !== 'active').length,
  });
}

/** Both definitions, as they are stored now. */
export function pairOf(
  { schemes }: Pick<Deps, 'schemes'>,
  old: IntegrationVersion,
  next: IntegrationVersion,
): Result<MovePair> {
  const before = parseDefinition(old.document, schemes);
  if (!before.ok) return before;
  const after = parseDefinition(next.document, schemes);
  return after.ok ? ok({ before: before.value, after: after.value }) : after;
}

async function choose(
  deps: PlanDeps,
  workspace: string,
  key: string,
  { from, to }: { readonly from: string; readonly to: string },
  which: MoveWhich,
  isSeen: (one: ConnectionSummary) => boolean,
): Promise<Verdict<readonly ConnectionSummary[]>> {
  if ('connection' in which) {
    const one = await deps.store.credentials.get(workspace, which.connection);
    if (one === undefined || one.integration !== key || !isSeen(one))
      return { ok: false, problem: notFound('connection', which.connection) };
    if (one.version.toLowerCase() !== from.toLowerCase())
      return refuse({ from, to }, `The connection is on version ${one.version}.`, [
        { path: 'connection', message: `Is on version ${one.version}, not on ${from}.` },
      ]);
    return ok([one]);
  }
  const all = await connectionsOn(deps, workspace, key, from);
  const scope = { workspace, integration: key };
  // Those who have been brought there count: the percentage is of all who were to go, not of those who are left.
  const brought = await deps.store.moves.movedUsers(workspace, key, from, to);
  const users = firstUsers(scope, [...all.map(({ user }) => user.id), ...brought], which.percent);
  const byUser = Map.groupBy(all, ({ user }) => user.id);
  return ok(inOrder(scope, users).flatMap((user) => byUser.get(user) ?? []));
}

async function connectionsOn(
  { store }: PlanDeps,
  workspace: string,
  integration: string,
  version: string,
): Promise<readonly ConnectionSummary[]> {
  const found: ConnectionSummary[] = [];
  let cursor: string | null = null;
  do {
    const query = { workspace, integration, version, limit: pageSize };
    const page = await store.credentials.list(cursor === null ? query : { ...query, cursor });
    found.push(...page.data);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** Why connections do not come from the one version to the other, in words. */
export function whyNot(
  { from, to }: { readonly from: string; readonly to: string },
  { rule }: NoWay,
): string {
  if (rule === 'VER-11')
    return `Version ${to} authenticates in another way than ${from}, and does not say how credentials are exchanged (VER-11).`;
  if (rule === 'VER-14')
    return `Connections stay inside one major version (VER-14), unless version ${to} says how their credentials are exchanged.`;
  return `Version ${to} differs from ${from} in what connections depend on (VER-16).`;
}

function refuse(
  params: { readonly from: string; readonly to: string },
  detail: string,
  faults: readonly Fault[],
  rule?: NoWay['rule'],
): Refused {
  const refused = problem('migration_refused', 'api', params, { faults });
  if (rule === undefined)
    return { ok: false, problem: refused, detail, fix: 'Name another version, or another connection.' };
  const fix =
    rule === 'VER-16'
      ? 'Take back what errors names, or let the users reconnect with the new version.'
      : 'Let the users reconnect with the new version, or give its authentication a credentialMigration (docs/versions.md).';
  return { ok: false, problem: refused, detail, fix };
}
