import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { mayManage } from '../access/people/role.ts';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { noteAudit } from '../audit/note.ts';
import { type Deps, notFound } from '../deps.ts';
import { byCaller } from '../history.ts';
import { bodyOf, jsonOf, noContent, orProblem, pageOf, pageQuery, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { leave } from '../sharing/leave.ts';
import { type Member, memberLimit } from '../store/people.ts';
import { roleSchema } from './console-answer.ts';
import { refusePeople } from './people-refusals.ts';

const tags = ['People'];
const params = z.object({ id: z.string() });

const memberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    joinedAt: timeSchema,
    lastSeenAt: timeSchema.nullable(),
  })
  .meta({ id: 'Member', description: 'A person in a workspace.' });

const list = createRoute({
  method: 'get',
  path: '/v1/members',
  tags,
  summary: 'Who is in the workspace; who came first, first.',
  ...needs('members:read'),
  request: { query: pageQuery },
  responses: { 200: jsonOf(pageOf(memberSchema), 'A page.'), ...orProblem },
});

const change = createRoute({
  method: 'patch',
  path: '/v1/members/{id}',
  tags,
  summary: 'Change the role of a member. Only admins, and keys, can; the last admin stays one.',
  ...needs('members:write'),
  request: { params, body: bodyOf(z.strictObject({ role: roleSchema })) },
  responses: { 200: jsonOf(memberSchema, 'They.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/members/{id}',
  tags,
  summary:
    'Remove a member, whose access ends at once; or leave, with your own id. Admins, and keys, remove anyone, collaborators only collaborators; the last admin stays.',
  // Anyone may leave.
  security: [{ apiKey: [] }],
  request: {
    params,
    query: z.object({
      transferTo: z.string().optional().meta({
        description:
          'The member who gets what they shared with others; the admin who came first when absent. What they shared with nobody ends.',
      }),
    }),
  },
  responses: { ...noContent, ...orProblem },
});

/** The people of a workspace. @see TEAM-3 */
export function addMemberRoutes(app: App, deps: Deps): void {
  const { members } = deps.store.people;

  app.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const { workspace } = c.get('caller');
    const page = await members.list({ workspace, limit, ...definedOf({ cursor }) });
    return c.json({ data: page.data.map(memberAnswer), next: page.next }, 200);
  });

  app.openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const { role } = c.req.valid('json');
    const caller = c.get('caller');
    const member = await members.get(caller.workspace, id);
    if (member === undefined) return refuse(c, notFound('member', id));
    // Who may decide about admins is an admin, or a key.
    if (!mayManage(caller, 'admin')) return refuse(c, problem('permission_denied', 'api'), onlyAdmins);
    noteAudit(c, { detail: { name: member.name, was: member.role } });
    const changed = await members.changeRole(caller.workspace, id, role);
    return changed.ok ? c.json(memberAnswer(changed.value), 200) : refusePeople(c, changed.problem);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const caller = c.get('caller');
    const leaves = caller.actor.kind === 'person' && caller.actor.id === id;
    if (!leaves && !caller.permissions.includes('members:write'))
      return refuse(c, problem('permission_denied', 'api', { permission: 'members:write' }));
    const member = await members.get(caller.workspace, id);
    if (member === undefined) return refuse(c, notFound('member', id));
    if (!leaves && !mayManage(caller, member.role))
      return refuse(c, problem('permission_denied', 'api'), onlyCollaborators);
    const wanted = c.req.valid('query').transferTo;
    const heir = await heirOf(member, wanted);
    if (heir === undefined) return refuse(c, notFound('member', wanted ?? ''));
    // Before they are gone, so that it goes on where it stood when it is asked for again.
    if (heir !== 'nobody')
      await leave(
        deps,
        {
          workspace: caller.workspace,
          user: id,
          transferTo: { id: heir.id, name: heir.name, email: heir.email },
        },
        byCaller(caller),
      );
    noteAudit(c, { detail: { name: member.name, was: member.role } });
    const removed = await members.remove(caller.workspace, id);
    return removed.ok ? c.body(null, 204) : refusePeople(c, removed.problem);
  });

  /** Who gets what a member shared: nobody, when the last admin may not go anyway. */
  async function heirOf(leaver: Member, wanted: string | undefined): Promise<Member | 'nobody' | undefined> {
    const { workspace, id } = leaver;
    const { data } = await members.list({ workspace, limit: memberLimit });
    const others = data.filter((one) => one.id !== id);
    const admin = others.find(({ role }) => role === 'admin');
    if (leaver.role === 'admin' && admin === undefined) return 'nobody';
    if (wanted !== undefined) return others.find((one) => one.id === wanted);
    return admin ?? others[0] ?? 'nobody';
  }
}

function memberAnswer({ id, name, email, role, joinedAt, lastSeenAt }: Member): z.infer<typeof memberSchema> {
  const seen = lastSeenAt === undefined ? null : timeOf(lastSeenAt);
  return { id, name, email, role, joinedAt: timeOf(joinedAt), lastSeenAt: seen };
}

const onlyAdmins = {
  detail: 'Only an admin changes roles, or a key that may all that an admin may.',
  fix: 'Ask an admin.',
};
const onlyCollaborators = {
  detail: 'A collaborator invites and removes collaborators only, and a key nobody who may more than it.',
  fix: 'Ask an admin, or use a key that may all that this role may.',
};
