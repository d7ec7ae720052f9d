import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { emailSchema, nameSchema } from '../access/people/credentials.ts';
import { refuseToWait } from '../access/people/limits.ts';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { noteAudit } from '../audit/note.ts';
import { countGuesses } from '../connect/guesses.ts';
import { type Deps, findVersion, notFound } from '../deps.ts';
import { byCaller } from '../history.ts';
import { bodyOf, jsonOf, noContent, orProblem, pageOf, pageQuery, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { type Tester, testerLimit } from '../store/tester.ts';
import { testerLetter } from '../testers/letter.ts';
import { invitationLifeMs, makeTesterLink } from '../testers/links.ts';
import { revokeTester } from '../testers/revoke.ts';

const tags = ['Integrations'];
const params = z.object({ key: z.string() });

/** Invitations and links that a workspace may make in a minute. */
export const inviteLimit = 60;

const testerSchema = z
  .object({
    id: z.string(),
    email: z.string().nullable().meta({ description: 'Whom it invites; null for a public link.' }),
    name: z.string().nullable(),
    version: z.string().nullable().meta({ description: 'What may be tried; null for all versions.' }),
    createdAt: timeSchema,
    expiresAt: timeSchema.nullable().meta({
      description: 'Until when an invitation waits for being opened; null: it holds until it is revoked.',
    }),
  })
  .meta({ id: 'Tester', description: 'Lets somebody outside of the workspace try private versions.' });

const list = createRoute({
  method: 'get',
  path: '/v1/integrations/{key}/testers',
  tags,
  summary: 'Who may test private versions, public links too, newest first.',
  ...needs('integrations:read'),
  request: { params, query: pageQuery },
  responses: {
    200: jsonOf(
      pageOf(
        testerSchema
          .extend({
            people: z.int().meta({ description: 'Browsers that have opened it.' }),
            accounts: z.int().meta({ description: 'Connections that were made by it, and are there.' }),
          })
          .meta({ id: 'ListedTester' }),
      ),
      'A page.',
    ),
    ...orProblem,
  },
});

const create = createRoute({
  method: 'post',
  path: '/v1/integrations/{key}/testers',
  tags,
  summary:
    'Invite one person by e-mail to test, in place of an earlier link of theirs; without an e-mail, make a public link.',
  ...needs('integrations:write'),
  request: {
    params,
    body: bodyOf(
      z.strictObject({
        email: emailSchema.optional().meta({ description: 'Absent: a public link.' }),
        version: z.string().min(1).optional().meta({ description: 'Absent: all versions.' }),
        name: nameSchema.optional().meta({
          description: 'What pages call the person; of a public link, what lists call it.',
        }),
      }),
    ),
  },
  responses: {
    201: jsonOf(
      testerSchema
        .extend({
          url: z.string().meta({ description: 'Shown once: whoever has it may test.' }),
          mailed: z.boolean().meta({ description: 'Whether it was sent by e-mail too.' }),
        })
        .meta({ id: 'NewTester' }),
      'Made.',
    ),
    ...orProblem,
  },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/integrations/{key}/testers/{id}',
  tags,
  summary:
    'Revoke an invitation or a public link: it opens nothing any more, and what was connected by it expires.',
  ...needs('integrations:write'),
  request: { params: params.extend({ id: z.string() }) },
  responses: { ...noContent, ...orProblem },
});

/** Testers of an integration. @see TEAM-6, TEAM-7 */
export function addTesterRoutes(app: App, deps: Deps): void {
  const made = countGuesses(deps.now, inviteLimit);

  app.openapi(list, async (c) => {
    const { key } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    const { workspace } = c.get('caller');
    const integration = await deps.store.integrations.get(workspace, key);
    if (integration === undefined) return refuse(c, notFound('integration', key));
    const found = await deps.store.testers.list({
      workspace,
      integration: integration.key,
      limit,
      ...definedOf({ cursor }),
    });
    const data = found.data.map((one) => ({
      ...testerAnswer(one),
      people: one.people,
      accounts: one.accounts,
    }));
    return c.json({ data, next: found.next }, 200);
  });

  app.openapi(create, async (c) => {
    const { key } = c.req.valid('param');
    const { email, version, name } = c.req.valid('json');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, key, version);
    if (!found.ok) return refuse(c, found.problem);
    if (version !== undefined && found.value.version.state === 'deprecated') {
      const faults = [
        { path: 'version', message: 'This version is deprecated: nobody connects to it any more.' },
      ];
      return refuse(c, problem('field_invalid', 'api', { key: 'version' }, { faults }));
    }
    const wait = made.note(workspace);
    if (wait !== undefined) return refuseToWait(c, wait);
    const { url, hash } = makeTesterLink(deps);
    const invited = await deps.store.testers.invite(workspace, {
      integration: found.value.integration.key,
      ...(version === undefined ? {} : { version: found.value.version.version }),
      ...definedOf({ email, name }),
      ...(email === undefined ? {} : { expiresAt: deps.now() + invitationLifeMs }),
      tokenHash: hash,
    });
    if (!invited.ok) return refuse(c, invited.problem, tooMany);
    const tester = invited.value;
    const mail = email === undefined ? undefined : deps.mail;
    if (mail !== undefined && email !== undefined) {
      const named = (await deps.store.people.workspaces.get(workspace))?.name ?? workspace;
      await mail.send(
        testerLetter({
          email,
          workspace: named,
          integration: found.value.integration.name,
          url,
          ...definedOf({ version: tester.version }),
        }),
      );
    }
    c.header('Cache-Control', 'no-store');
    return c.json({ ...testerAnswer(tester), url, mailed: mail !== undefined }, 201);
  });

  app.openapi(remove, async (c) => {
    const { key, id } = c.req.valid('param');
    const caller = c.get('caller');
    const place = { workspace: caller.workspace, integration: key, id };
    const expired = await revokeTester(deps, place, byCaller(caller));
    if (expired === undefined) return refuse(c, notFound('tester', id));
    noteAudit(c, { detail: { expired } });
    return c.body(null, 204);
  });
}

function testerAnswer(one: Tester): z.infer<typeof testerSchema> {
  return {
    id: one.id,
    email: one.email ?? null,
    name: one.name ?? null,
    version: one.version ?? null,
    createdAt: timeOf(one.createdAt),
    expiresAt: one.expiresAt === undefined ? null : timeOf(one.expiresAt),
  };
}

const tooMany = {
  detail: `An integration has at most ${testerLimit} invitations.`,
  fix: 'Revoke one that is not needed any more, or make a public link.',
};
