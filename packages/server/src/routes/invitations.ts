import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { emailSchema } from '../access/people/credentials.ts';
import { invitationLetter } from '../access/people/letters.ts';
import { invitationLimit, refuseToWait } from '../access/people/limits.ts';
import { linkLifeMs, makeLink } from '../access/people/links.ts';
import { mayManage } from '../access/people/role.ts';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { countGuesses } from '../connect/guesses.ts';
import { type Deps, notFound } from '../deps.ts';
import { bodyOf, jsonOf, noContent, orProblem, pageOf, pageQuery, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import type { Invitation } from '../store/people.ts';
import { roleSchema } from './console-answer.ts';
import { refusePeople } from './people-refusals.ts';

const tags = ['People'];

const invitationSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    role: roleSchema,
    invitedBy: z.object({ kind: z.enum(['key', 'person']), id: z.string(), name: z.string() }),
    createdAt: timeSchema,
    expiresAt: timeSchema,
  })
  .meta({ id: 'Invitation', description: 'Asks one e-mail to join a workspace.' });

const list = createRoute({
  method: 'get',
  path: '/v1/invitations',
  tags,
  summary: 'Invitations that can still be accepted, newest first.',
  ...needs('members:read'),
  request: { query: pageQuery },
  responses: { 200: jsonOf(pageOf(invitationSchema), 'A page.'), ...orProblem },
});

const create = createRoute({
  method: 'post',
  path: '/v1/invitations',
  tags,
  summary:
    'Invite an e-mail to the workspace, in place of an earlier invitation. Admins, and keys, invite to any role, collaborators only collaborators.',
  ...needs('members:write'),
  request: { body: bodyOf(z.strictObject({ email: emailSchema, role: roleSchema })) },
  responses: {
    201: jsonOf(
      invitationSchema
        .extend({
          url: z.string().meta({ description: 'Shown once: works once, for 7 days, for this e-mail.' }),
          mailed: z.boolean().meta({ description: 'Whether it was sent by e-mail too.' }),
        })
        .meta({ id: 'NewInvitation' }),
      'Invited.',
    ),
    ...orProblem,
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/invitations/{id}',
  tags,
  summary: 'Take an invitation back. Its link stops working at once.',
  ...needs('members:write'),
  request: { params: z.object({ id: z.string() }) },
  responses: { ...noContent, ...orProblem },
});

/** Invitations to a workspace. @see TEAM-3 */
export function addInvitationRoutes(app: App, deps: Deps): void {
  const { invitations, workspaces } = deps.store.people;
  const sent = countGuesses(deps.now, invitationLimit);

  app.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { workspace } = c.get('caller');
    const page = await invitations.list({ workspace, limit, ...definedOf({ cursor }) });
    return c.json({ data: page.data.map(invitationAnswer), next: page.next }, 200);
  });

  app.openapi(create, async (c) => {
    const { email, role } = c.req.valid('json');
    const caller = c.get('caller');
    const { workspace } = caller;
    if (!mayManage(caller, role)) return refuse(c, problem('permission_denied', 'api'), onlyCollaborators);
    const wait = sent.note(workspace);
    if (wait !== undefined) return refuseToWait(c, wait);
    const { url, hash } = makeLink(deps, 'invitations');
    const { kind, id, name } = caller.actor;
    const made = await invitations.create(workspace, {
      email,
      role,
      invitedBy: { kind, id, name },
      expiresAt: deps.now() + linkLifeMs.invitation,
      hash,
    });
    if (!made.ok) return refusePeople(c, made.problem);
    const named = (await workspaces.get(workspace))?.name ?? workspace;
    await deps.mail?.send(invitationLetter({ email, workspace: named, role, invitedBy: name, url }));
    c.header('Cache-Control', 'no-store');
    return c.json({ ...invitationAnswer(made.value), url, mailed: deps.mail !== undefined }, 201);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const caller = c.get('caller');
    const found = await invitations.get(caller.workspace, id);
    if (found === undefined) return refuse(c, notFound('invitation', id));
    if (!mayManage(caller, found.role))
      return refuse(c, problem('permission_denied', 'api'), onlyCollaborators);
    const removed = await invitations.remove(caller.workspace, id);
    return removed ? c.body(null, 204) : refuse(c, notFound('invitation', id));
  });
}

function invitationAnswer(one: Invitation): z.infer<typeof invitationSchema> {
  const { id, email, role, invitedBy, createdAt, expiresAt } = one;
  return {
    id,
    email,
    role,
    invitedBy: { ...invitedBy },
    createdAt: timeOf(createdAt),
    expiresAt: timeOf(expiresAt),
  };
}

const onlyCollaborators = {
  detail: 'A collaborator invites and removes collaborators only, and a key nobody who may more than it.',
  fix: 'Ask an admin, or use a key that may all that this role may.',
};
