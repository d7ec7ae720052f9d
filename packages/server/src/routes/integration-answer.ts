import { describe, problemOfStatus } from '@claviger/engine';
import { z } from '@hono/zod-openapi';
import { timeOf } from '../answers.ts';
import { exchangeSchema, timeSchema } from '../openapi/schemas.ts';
import type { LoggedExchange } from '../store/history.ts';
import type { Integration } from '../store/store.ts';
import type { IntegrationSummary } from '../store/summary.ts';
import { versionStateSchema } from './version-answer.ts';

/** An integration as answers carry it. */
export const integrationSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    logo: z
      .string()
      .nullable()
      .meta({ description: 'An `https` URL, or a small image as a data URL. Null without one.' }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    version: z
      .string()
      .nullable()
      .meta({ description: 'The version for new connections: the promoted, else the newest.' }),
    state: versionStateSchema.nullable(),
    scheme: z.string().nullable().meta({ description: 'Null until a scheme is chosen.' }),
    connections: z.object({ active: z.int(), expired: z.int() }),
    lastFailure: z
      .object({
        at: timeSchema,
        title: z.string(),
        purpose: exchangeSchema.shape.purpose,
        host: z.string(),
        exchange: z.string().meta({ description: 'Its id in the log.' }),
        connection: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'The newest exchange that failed, of those that the log still has.' }),
    hasDraft: z.boolean().meta({ description: 'Something unfinished is kept beside one of its versions.' }),
  })
  .meta({ id: 'Integration', description: 'An app that can be connected.' });

/** An integration as answers carry it. */
export function integrationAnswer(
  { key, name, logo, createdAt, updatedAt }: Integration,
  summary: IntegrationSummary | undefined,
): z.infer<typeof integrationSchema> {
  const { version, lastFailure } = summary ?? {};
  return {
    key,
    name,
    logo: logo ?? null,
    createdAt: timeOf(createdAt),
    updatedAt: timeOf(updatedAt),
    version: version?.version ?? null,
    state: version?.state ?? null,
    scheme: version?.scheme ?? null,
    connections: summary?.connections ?? { active: 0, expired: 0 },
    lastFailure: lastFailure === undefined ? null : failureAnswer(lastFailure),
    hasDraft: summary?.hasDraft ?? false,
  };
}

function failureAnswer(failure: LoggedExchange): z.infer<typeof integrationSchema>['lastFailure'] {
  return {
    at: timeOf(failure.at),
    title: titleOf(failure),
    purpose: failure.purpose,
    host: failure.host,
    exchange: failure.id,
    connection: failure.connection ?? null,
  };
}

/** What happened, in a few words: the problem that the run saw, or what the status means. */
function titleOf({ body, status }: LoggedExchange): string {
  if (body.problem !== undefined) return body.problem.title;
  const found = status === undefined ? undefined : problemOfStatus(status, 'request');
  return found === undefined ? 'No response' : describe(found, 'builder').title;
}
