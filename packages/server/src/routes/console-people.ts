import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import {
  isForeign,
  isForged,
  refuseForged,
  refuseSignedOut,
  signedInOf,
  signInPerson,
} from '../access/console-session.ts';
import { accept, invitationOf, personFor } from '../access/people/accept.ts';
import { noteArrival } from '../access/people/audit.ts';
import { nameSchema, passwordSchema } from '../access/people/credentials.ts';
import { countAttempts, refuseToWait } from '../access/people/limits.ts';
import { wrongPassword } from '../access/people/sign-in.ts';
import { ssoName } from '../access/people/sso-settings.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { bodyOf, jsonOf, orProblem, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { roleSchema, sessionAnswer, sessionSchema } from './console-answer.ts';
import { refusePeople } from './people-refusals.ts';

const tags = ['Console'];

const waysIn = createRoute({
  method: 'get',
  path: '/console/sign-in',
  tags,
  summary: 'How one signs in here. Nobody needs to be signed in to ask.',
  responses: {
    200: jsonOf(
      z
        .object({
          password: z.literal(true),
          sso: z
            .object({ name: z.string() })
            .nullable()
            .meta({ description: 'Single sign-on, where it is set.' }),
          signUp: z.enum(['invited', 'open']).meta({ description: 'Who may make an account.' }),
          mail: z.boolean().meta({ description: 'Whether e-mails can be sent.' }),
        })
        .meta({ id: 'WaysIn' }),
      'These ways.',
    ),
  },
});

const invitationPath = '/console/invitations/{token}';
const params = z.object({ token: z.string() });

const readInvitation = createRoute({
  method: 'get',
  path: invitationPath,
  tags,
  summary: 'What a link of an invitation is for, while it can be accepted.',
  request: { params },
  responses: {
    200: jsonOf(
      z
        .object({
          workspace: z.string().meta({ description: 'Its name.' }),
          email: z.string(),
          role: roleSchema,
          invitedBy: z.string().meta({ description: 'A name.' }),
          expiresAt: timeSchema,
          hasAccount: z.boolean().meta({ description: 'Whether the e-mail has an account already.' }),
        })
        .meta({ id: 'OpenInvitation' }),
      'It.',
    ),
    ...orProblem,
  },
});

const acceptInvitation = createRoute({
  method: 'post',
  path: invitationPath,
  tags,
  summary:
    'Accept an invitation, and be signed in. Who has no account says a name and chooses a password; who has one says its password, or is signed in already.',
  request: {
    params,
    body: bodyOf(z.strictObject({ name: nameSchema.optional(), password: passwordSchema.optional() })),
  },
  responses: { 200: jsonOf(sessionSchema, 'Accepted, and signed in.'), ...orProblem },
});

const switchWorkspace = createRoute({
  method: 'post',
  path: '/console/session/workspace',
  tags,
  summary: 'Look at another workspace of yours.',
  request: { body: bodyOf(z.strictObject({ workspace: z.string().min(1).max(100) })) },
  responses: { 200: jsonOf(sessionSchema, 'The session, there.'), ...orProblem },
});

const profile = createRoute({
  method: 'patch',
  path: '/console/profile',
  tags,
  summary: 'Change your name.',
  request: { body: bodyOf(z.strictObject({ name: nameSchema })) },
  responses: { 200: jsonOf(sessionSchema, 'The session, with it.'), ...orProblem },
});

/** What people do in the console about themselves. */
export function addConsolePeopleRoutes(app: App, deps: Deps): void {
  const { accounts, members, workspaces, sessions } = deps.store.people;
  const attempts = countAttempts(deps);

  app.openapi(waysIn, (c) => {
    const name = ssoName(deps.settings);
    return c.json(
      {
        password: true as const,
        sso: name === undefined ? null : { name },
        signUp: deps.settings.signUp,
        mail: deps.mail !== undefined,
      },
      200,
    );
  });

  app.openapi(readInvitation, async (c) => {
    const found = await invitationOf(deps, c.req.valid('param').token);
    if (found === undefined) return refuse(c, notFound('invitation', ''), goneInvitation);
    const { workspace, email, role, invitedBy, expiresAt } = found;
    return c.json(
      {
        workspace: (await workspaces.get(workspace))?.name ?? workspace,
        email,
        role,
        invitedBy: invitedBy.name,
        expiresAt: timeOf(expiresAt),
        hasAccount: (await accounts.byEmail(email)) !== undefined,
      },
      200,
    );
  });

  app.openapi(acceptInvitation, async (c) => {
    if (isForeign(deps, c)) return refuseForged(c);
    const invitation = await invitationOf(deps, c.req.valid('param').token);
    if (invitation === undefined) return refuse(c, notFound('invitation', ''), goneInvitation);
    const session = await signedInOf(deps, c);
    const isThey = session?.person?.person.email === invitation.email;
    if (session !== undefined && isThey && isForged(deps, c, session)) return refuseForged(c);
    if (!isThey) {
      const wait = attempts.note(c, invitation.email);
      if (wait !== undefined) return refuseToWait(c, wait);
    }
    const person =
      isThey && session?.person !== undefined
        ? ({ ok: true, value: session.person.person } as const)
        : await personFor(deps, invitation.email, definedOf(c.req.valid('json')));
    if (!person.ok)
      return refuse(c, person.problem, person.problem.code === 'unauthenticated' ? wrongPassword : {});
    if (!isThey) attempts.takeBack(c, invitation.email);
    const joined = await accept(deps, invitation, person.value);
    if (!joined.ok) return refusePeople(c, joined.problem);
    const signedIn = await signInPerson(deps, c, person.value, invitation.workspace);
    noteArrival(c, signedIn);
    return c.json(await sessionAnswer(deps, signedIn), 200);
  });

  app.openapi(switchWorkspace, async (c) => {
    const session = await signedInOf(deps, c);
    if (session === undefined) return refuseSignedOut(c);
    if (isForged(deps, c, session)) return refuseForged(c);
    const { workspace } = c.req.valid('json');
    const id = session.person?.person.id;
    const member = id === undefined ? undefined : await members.get(workspace, id);
    if (member === undefined) return refuse(c, notFound('workspace', workspace));
    await sessions.move(session.hash, workspace);
    await members.touch(workspace, member.id, deps.now());
    const moved = await signedInOf(deps, c);
    if (moved === undefined) return refuseSignedOut(c);
    noteArrival(c, moved);
    return c.json(await sessionAnswer(deps, moved), 200);
  });

  app.openapi(profile, async (c) => {
    const session = await signedInOf(deps, c);
    if (session === undefined) return refuseSignedOut(c);
    if (isForged(deps, c, session)) return refuseForged(c);
    if (session.person === undefined)
      return refuse(c, problem('permission_denied', 'api'), {
        detail: 'You are signed in with an API key, which has no profile.',
        fix: 'Sign in with e-mail and password.',
      });
    await accounts.rename(session.person.person.id, c.req.valid('json').name);
    const renamed = await signedInOf(deps, c);
    if (renamed === undefined) return refuseSignedOut(c);
    noteArrival(c, renamed);
    return c.json(await sessionAnswer(deps, renamed), 200);
  });
}

const goneInvitation = {
  detail: 'This invitation was accepted or taken back, or its 7 days are over.',
  fix: 'Ask whoever invited you for another.',
};
