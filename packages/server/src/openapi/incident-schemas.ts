import { z } from '@hono/zod-openapi';
import { incidentKinds } from '../store/incident.ts';

const time = z.iso.datetime();

/** What keeps a connection from working now, as its answer says it. */
export const openIncidentSchema = z
  .object({
    id: z.string(),
    kind: z.enum(incidentKinds),
    openedAt: time,
    problem: z.string(),
  })
  .meta({ id: 'OpenIncident' });

export const incidentSchema = z
  .object({
    id: z.string(),
    kind: z.enum(incidentKinds).meta({
      description:
        'expired: its user must reconnect. failing: not renewed for a day, still tried. provider: the app fails for many. client: the app does not accept the client of a version.',
    }),
    connection: z.string().nullable().meta({ description: 'Null where it is about many.' }),
    integration: z.string(),
    version: z.string().nullable(),
    openedAt: time,
    closedAt: time.nullable(),
    closedBy: z.string().nullable().meta({ description: 'What ended it, such as reconnected.' }),
    notifiedAt: time
      .nullable()
      .meta({ description: 'When its e-mail was kept, once; null: nobody has an address.' }),
    problem: z.string().meta({ description: 'The code of a problem, or a reason such as version_retired.' }),
    affected: z.int().meta({ description: 'How many connections it was seen at when it opened.' }),
  })
  .meta({ id: 'Incident' });
