import { z } from '@hono/zod-openapi';
import { deliveryStates } from '../store/webhook.ts';
import { webhookEvents } from '../webhooks/events.ts';
import { timeSchema } from './schemas.ts';

export const webhookEventSchema = z.enum(webhookEvents);

const events = z.array(webhookEventSchema).min(1).max(100).meta({ description: 'Absent: all of them.' });
const integrations = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(100)
  .meta({ description: 'Keys of integrations. Absent: all of them.' });
const url = z.string().max(2_000).meta({ description: 'An https URL.' });
const description = z.string().trim().max(200);

/** What a webhook is made of. */
export const newWebhookSchema = z.strictObject({
  url,
  events: events.optional(),
  integrations: integrations.optional(),
  description: description.optional(),
});

/** What may be changed. */
export const webhookChangeSchema = newWebhookSchema.partial().extend({
  events: events.nullable().optional(),
  integrations: integrations.nullable().optional(),
  enabled: z.boolean().optional(),
});

export const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()).nullable().meta({ description: 'Null: all of them.' }),
    integrations: z.array(z.string()).nullable().meta({ description: 'Null: all of them.' }),
    description: z.string().nullable(),
    enabled: z.boolean(),
    disabledReason: z.enum(['gone']).nullable().meta({ description: '`gone`: its receiver answered 410.' }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'Webhook', description: 'Where events are sent, without the secret that signs them.' });

export const newWebhookAnswerSchema = webhookSchema
  .extend({ secret: z.string().meta({ description: 'Shown once: what the receiver verifies with.' }) })
  .meta({ id: 'NewWebhook' });

export const deliveryStatusSchema = z.enum(deliveryStates);

export const deliverySchema = z
  .object({
    id: z.string().meta({ description: 'That of the event: the `webhook-id` of every attempt.' }),
    type: z.string().meta({ examples: ['connection.expired'] }),
    connection: z.string().nullable(),
    status: deliveryStatusSchema,
    at: timeSchema.meta({ description: 'When the event happened.' }),
    attempts: z.int(),
    nextAttemptAt: timeSchema.nullable().meta({ description: 'Null once it is delivered or given up.' }),
    lastAttemptAt: timeSchema.nullable(),
    lastStatus: z.int().nullable().meta({ description: 'What the receiver answered last.' }),
    lastProblem: z.string().nullable().meta({ description: 'Why there was no answer: a problem code.' }),
  })
  .meta({ id: 'Delivery', description: 'An event on its way to a webhook.' });
