import { z } from '@hono/zod-openapi';
import { timeOf } from '../answers.ts';
import { timeSchema } from '../openapi/schemas.ts';
import type { Move, MoveItem } from '../store/move.ts';
import type { MovePlan } from '../versions/move-plan.ts';

const count = (description: string) => z.int().meta({ description });

/** A migration of connections as answers carry it. */
export const moveSchema = z
  .object({
    id: z.string(),
    integration: z.string(),
    from: z.string(),
    to: z.string(),
    percent: z.int().nullable().meta({ description: 'Of the users; null where it is one connection.' }),
    connection: z.string().nullable(),
    status: z.enum(['running', 'paused', 'done', 'rolling_back', 'rolled_back']),
    total: z.int(),
    moved: count('Those that are on the new version by it.'),
    failed: count('Those that did not pass its test, and stayed where they were.'),
    left: count('Those whose turn is still to come.'),
    skipped: count('Those that were gone or elsewhere at their turn, or whose turn was called off.'),
    rolledBack: count('Those that were brought back.'),
    stayed: count('Those that a roll-back left on the new version; their reason is told by each.'),
    pausedBecause: z.string().nullable(),
    startedBy: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    endedAt: timeSchema.nullable(),
  })
  .meta({ id: 'Move', description: 'Connections on their way from one version to another.' });

export const itemStatusSchema = z.enum([
  'waiting',
  'moving',
  'moved',
  'failed',
  'skipped',
  'rolled_back',
  'stayed',
]);

/** A connection of a move as answers carry it. */
export const moveItemSchema = z
  .object({
    connection: z.string(),
    user: z.object({ id: z.string() }),
    status: itemStatusSchema,
    exchanged: z.boolean().meta({ description: 'Whether its credentials are exchanged for others.' }),
    reason: z.string().nullable().meta({
      description:
        'Why it was skipped (`gone`, `elsewhere`, `called_off`) or stays (`reconnected`, `refused`, `forgotten`, `elsewhere`, `gone`, `busy`, `no_version`, `unexpected`).',
    }),
    problem: z
      .object({ code: z.string(), title: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: 'Why it failed, or why its old credentials do not work any more.' }),
    updatedAt: timeSchema,
  })
  .meta({ id: 'MoveConnection', description: 'What became of one connection of a move.' });

/** What a migration would do. */
export const movePreviewSchema = z
  .object({
    integration: z.string(),
    from: z.string(),
    to: z.string(),
    percent: z.int().nullable(),
    connection: z.string().nullable(),
    total: count('Connections that would move.'),
    users: count('Whose connections those are.'),
    exchanged: count('How many of them would get other credentials.'),
    untested: count('How many of them have expired or are revoked, and move without a test.'),
    whose: z
      .array(
        z.object({
          user: z.object({ id: z.string(), name: z.string().optional() }),
          connections: z.array(z.string()),
        }),
      )
      .meta({ description: 'The first 200 users, in the order in which they are taken.' }),
  })
  .meta({ id: 'MovePreview', description: 'What a migration of connections would do.' });

/** A migration as answers carry it. */
export function moveAnswer(move: Move): z.infer<typeof moveSchema> {
  const { total, moved, failed, skipped, rolledBack, stayed } = move;
  const isBack = move.status === 'rolling_back' || move.status === 'rolled_back';
  const ended = failed + skipped + rolledBack + stayed;
  return {
    id: move.id,
    integration: move.integration,
    from: move.from,
    to: move.to,
    percent: move.percent ?? null,
    connection: move.connection ?? null,
    status: move.status,
    total,
    moved,
    failed,
    left: total - ended - (isBack ? 0 : moved),
    skipped,
    rolledBack,
    stayed,
    pausedBecause: move.pausedBecause ?? null,
    startedBy: { ...move.startedBy },
    createdAt: timeOf(move.createdAt),
    updatedAt: timeOf(move.updatedAt),
    endedAt: move.endedAt === undefined ? null : timeOf(move.endedAt),
  };
}

/** A connection of a migration as answers carry it. */
export function itemAnswer(item: MoveItem): z.infer<typeof moveItemSchema> {
  return {
    connection: item.connection,
    user: { id: item.user },
    status: item.status,
    exchanged: item.exchanged,
    reason: item.reason ?? null,
    problem: item.problem === undefined ? null : { ...item.problem },
    updatedAt: timeOf(item.updatedAt),
  };
}

const usersTold = 200;

/** What a migration would do, as answers carry it. */
export function previewAnswer(
  plan: MovePlan,
  which: { readonly percent: number } | { readonly connection: string },
): z.infer<typeof movePreviewSchema> {
  const byUser = [...Map.groupBy(plan.connections, ({ user }) => user.id).values()];
  return {
    integration: plan.integration,
    from: plan.from,
    to: plan.to,
    percent: 'percent' in which ? which.percent : null,
    connection: 'connection' in which ? which.connection : null,
    total: plan.connections.length,
    users: byUser.length,
    exchanged: plan.exchanged,
    untested: plan.untested,
    whose: byUser.slice(0, usersTold).flatMap((connections) => {
      const [first] = connections;
      if (first === undefined) return [];
      const { id, name } = first.user;
      return [
        { user: name === undefined ? { id } : { id, name }, connections: connections.map((one) => one.id) },
      ];
    }),
  };
}
