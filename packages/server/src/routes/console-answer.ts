import { z } from '@hono/zod-openapi';
import type { SignedIn } from '../access/console-session.ts';
import { timeOf } from '../answers.ts';
import type { Deps } from '../deps.ts';
import { permissionSchema, timeSchema } from '../openapi/schemas.ts';
import { roles } from '../store/people.ts';

export const roleSchema = z.enum(roles).meta({
  description:
    'An `admin` reads and writes; a `collaborator` reads, and connects accounts of their own for tests; a `subscriber` gets e-mails only.',
});

/** A workspace that somebody is in. */
export const membershipSchema = z.object({ id: z.string(), name: z.string(), role: roleSchema });

export const sessionSchema = z
  .object({
    kind: z.enum(['key', 'person']).meta({ description: 'What they signed in with.' }),
    user: z.object({ id: z.string(), name: z.string(), email: z.string().optional() }).meta({
      description:
        'The API key or the person, as the user of the connections that a builder makes for tests.',
    }),
    workspace: z
      .string()
      .nullable()
      .meta({ description: 'Null for a person who is in none, or no longer in the one they looked at.' }),
    workspaceName: z.string().nullable(),
    role: roleSchema.nullable().meta({ description: 'Of the person there; null for a key.' }),
    workspaces: z.array(membershipSchema).meta({ description: 'Those of the person; none for a key.' }),
    permissions: z
      .array(permissionSchema)
      .meta({ description: 'Those of the key, without `credentials:read`, or those of the role.' }),
    grantable: z.array(permissionSchema).meta({
      description: 'What an API key that is made here may have: those of the key itself, or of an admin.',
    }),
    csrf: z.string().meta({ description: 'Send it as `X-Claviger-CSRF` with everything but GET and HEAD.' }),
    expiresAt: timeSchema.meta({ description: 'When it ends unless it is used before. RFC 3339, UTC.' }),
  })
  .meta({ id: 'ConsoleSession', description: 'Who is signed in to the console.' });

/** A session as answers carry it. */
export async function sessionAnswer(
  deps: Pick<Deps, 'store'>,
  { caller, name, csrf, expiresAt, person }: SignedIn,
): Promise<z.infer<typeof sessionSchema>> {
  const { members, workspaces } = deps.store.people;
  const own = person === undefined ? [] : await members.of(person.person.id);
  const keyed = person === undefined ? await workspaces.get(caller.workspace) : undefined;
  const workspace = person === undefined ? caller.workspace : (person.at?.workspace ?? null);
  return {
    kind: person === undefined ? 'key' : 'person',
    user: {
      id: caller.actor.id,
      name,
      ...(person === undefined ? {} : { email: person.person.email }),
    },
    workspace,
    workspaceName: person?.at?.name ?? keyed?.name ?? workspace,
    role: person?.at?.role ?? null,
    workspaces: own.map((one) => ({ id: one.workspace, name: one.name, role: one.role })),
    permissions: [...caller.permissions],
    grantable: [...caller.grantable],
    csrf,
    expiresAt: timeOf(expiresAt),
  };
}
