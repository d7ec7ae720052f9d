import { cleanLabel, decodeCursor } from '@claviger/engine';
import { z } from '@hono/zod-openapi';
import { permissions } from '../access/permissions.ts';
import { problemCodeSchema, problemSchema } from '../problems.ts';
import { openIncidentSchema } from './incident-schemas.ts';

/** Times in answers. */
export const timeSchema = z.iso.datetime().meta({ description: 'RFC 3339, UTC.' });

/** Bounds of a list. @see contract: section 5 */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items a page.' }),
  cursor: z
    .string()
    .max(500)
    .refine((text) => decodeCursor(text) !== undefined, 'Send the `next` of the page before as it is.')
    .optional()
    .meta({ description: 'The `next` of the page before.' }),
});

/** A page of `item`. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null on the last.' }),
  });
}

/** Something as a JSON answer of a route. */
export function jsonOf<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** Something as a required JSON body of a route. */
export function bodyOf<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** Every route may answer with a problem. */
export const orProblem = {
  default: {
    description: 'A problem.',
    content: { 'application/problem+json': { schema: problemSchema } },
  },
} as const;

/** An answer without a body. */
export const noContent = { 204: { description: 'Done.' } } as const;

/** How far a connect session is. @see contract: connect sessions */
export const connectStatusSchema = z.enum([
  'created',
  'collecting_fields',
  'authorizing',
  'exchanging',
  'testing',
  'awaiting_confirmation',
  'connected',
  'cancelled',
  'failed',
  'expired',
]);

export const labelSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((label) => cleanLabel(label) !== '', 'must have a letter that can be seen');

export const metadataSchema = z
  .record(z.string().max(100), z.unknown())
  .meta({ description: "The host product's own notes. Never put a credential here." });

const userIdSchema = z.string().min(1).max(255);

/** A user of the host product, as it names them. */
export const hostUserSchema = z.strictObject({
  id: userIdSchema,
  name: z.string().max(255).optional(),
  email: z.email().max(254).optional().meta({ description: 'Where they are written to when it needs them.' }),
});

/** The same in answers. */
export const userAnswerSchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
});

/** Whom a connection is shared with. @see CON-14 */
export const sharedWithSchema = z.union([z.literal('everyone'), z.array(userIdSchema).max(200)]);

const scopesSchema = z.object({
  requested: z.array(z.string()),
  granted: z.array(z.string()),
  added: z
    .array(z.string())
    .optional()
    .meta({ description: "Asked for beside the definition's, and asked for again by a reconnect." }),
  missing: z
    .array(z.string())
    .optional()
    .meta({ description: 'Asked for and not granted. Absent when nothing is missing.' }),
});

export const connectionSchema = z
  .object({
    id: z.string(),
    integration: z.string(),
    version: z.string(),
    scheme: z.string(),
    alternative: z.string().nullable().meta({
      description: "Which way of the definition it was made with; null for the definition's own.",
    }),
    user: userAnswerSchema,
    label: z.string(),
    title: z.string(),
    status: z.enum(['active', 'expired', 'revoked']),
    generation: z.int().meta({ description: 'Rises by one with every stored credential change.' }),
    scopes: scopesSchema.optional(),
    delegates: z
      .array(z.string())
      .optional()
      .meta({ description: 'Users who may reconnect it besides its own. Absent: nobody.' }),
    sharedWith: z
      .union([z.literal('everyone'), z.array(z.string())])
      .optional()
      .meta({
        description: 'Who may use it besides its own user: everyone, or these users. Absent: nobody.',
      }),
    metadata: z.record(z.string(), z.unknown()),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    lastUsedAt: timeSchema.nullable(),
    expiresAt: timeSchema
      .nullable()
      .meta({ description: 'When the credentials end; they are renewed before where they can be.' }),
    incident: openIncidentSchema.nullable().optional().meta({
      description: 'What keeps it from working now; only where one connection is read.',
    }),
    grantExpiresAt: timeSchema.nullable().meta({
      description:
        "When the user's grant itself ends, whatever is renewed: from then on they must reconnect.",
    }),
  })
  .meta({ id: 'Connection', description: "One user's authorised account. Never holds a credential." });

export const describedProblemSchema = z
  .object({
    code: problemCodeSchema,
    stage: z.string(),
    title: z.string(),
    detail: z.string(),
    causes: z.array(z.string()),
    fix: z.string(),
    provider: z.string().optional(),
    faults: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Every fault in what was given, each with its path.' }),
  })
  .meta({ id: 'RunProblem', description: 'Why a run failed.' });

const headersSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const reportedExchange = {
  purpose: z.enum([
    'authorize',
    'exchange',
    'refresh',
    'challenge',
    'test',
    'label',
    'request',
    'revoke',
    'discover',
    'register',
  ]),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
  }),
  response: z.object({ status: z.int(), headers: headersSchema, content: z.string() }).nullable(),
  problem: describedProblemSchema.optional(),
  startedAt: timeSchema,
  durationMs: z.number(),
};

export const reportedRequestSchema = z
  .object(reportedExchange.request.shape)
  .meta({ id: 'CensoredRequest', description: 'A request with every credential replaced by a mark.' });

export const testReportSchema = z
  .object({
    ok: z.boolean(),
    durationMs: z.number(),
    response: z.unknown(),
    bundle: z.object({ authData: z.unknown(), inputData: z.unknown() }),
    http: z.array(
      z.object({
        id: z.string().optional().meta({
          description: 'Where it is read again: `GET /v1/exchanges/{id}`. Absent where no log keeps it.',
        }),
        ...reportedExchange,
      }),
    ),
    console: z.array(
      z.object({
        level: z.enum(['log', 'info', 'warn', 'error', 'debug']),
        text: z.string(),
        at: timeSchema,
      }),
    ),
    problem: describedProblemSchema.nullable(),
  })
  .meta({ id: 'TestReport', description: 'What a run sent, received and came to; credentials censored.' });

export const exchangeSchema = z
  .object({
    id: z.string(),
    connection: z.string().nullable(),
    session: z.string().nullable().meta({ description: 'The connect session it belongs to.' }),
    integration: z.string(),
    version: z.string(),
    user: z.string().nullable(),
    ...reportedExchange,
  })
  .meta({ id: 'Exchange', description: 'One request to a provider and its response, censored.' });

export const eventSchema = z
  .object({
    id: z.string(),
    type: z.string().meta({ examples: ['connection.created'] }),
    connection: z.string(),
    at: timeSchema,
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'Event', description: 'One entry of the timeline of a connection.' });

export const permissionSchema = z.enum(permissions);

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: 'How the secret begins, to tell keys apart.' }),
    permissions: z.array(permissionSchema),
    connections: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Ids of the only connections that it opens; null for all.' }),
    createdAt: timeSchema,
    expiresAt: timeSchema.nullable(),
    lastUsedAt: timeSchema.nullable().meta({ description: 'Exact to a minute.' }),
  })
  .meta({ id: 'ApiKey', description: 'An API key without its secret.' });
