import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { hashApiKey } from '../access/api-key.ts';
import { isLiving, keyCaller } from '../access/caller.ts';
import {
  isForeign,
  isForged,
  refuseForged,
  refuseSignedOut,
  signedInOf,
  signIn,
  signOut,
} from '../access/console-session.ts';
import { noteArrival, noteRefused } from '../access/people/audit.ts';
import { emailSchema, passwordSchema } from '../access/people/credentials.ts';
import { countAttempts, refuseToWait } from '../access/people/limits.ts';
import { personWith, signInWhereLast, wrongPassword } from '../access/people/sign-in.ts';
import type { App } from '../app-env.ts';
import { noteAudit } from '../audit/note.ts';
import type { Deps } from '../deps.ts';
import { bodyOf, jsonOf, noContent, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { sessionAnswer, sessionSchema } from './console-answer.ts';

const tags = ['Console'];
const path = '/console/session';

const withKey = z.strictObject({ apiKey: z.string().trim().min(1).max(200) });
const withPassword = z.strictObject({ email: emailSchema, password: passwordSchema });

const create = createRoute({
  method: 'post',
  path,
  tags,
  summary:
    'Sign in to the console with e-mail and password, or with an API key. A cookie then stands for the person or the key.',
  request: { body: bodyOf(z.union([withPassword, withKey])) },
  responses: { 200: jsonOf(sessionSchema, 'Signed in.'), ...orProblem },
});

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'Who is signed in to the console.',
  responses: { 200: jsonOf(sessionSchema, 'They are.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Sign out of the console.',
  responses: { ...noContent, ...orProblem },
});

/** Signing in to the console and out of it. */
export function addConsoleSessionRoutes(app: App, deps: Deps): void {
  const attempts = countAttempts(deps);
  app.use('/console/*', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  app.openapi(create, async (c) => {
    if (isForeign(deps, c)) return refuseForged(c);
    const asked = c.req.valid('json');
    const email = 'email' in asked ? asked.email : undefined;
    const waitSeconds = attempts.note(c, email);
    if (waitSeconds !== undefined) return refuseToWait(c, waitSeconds);
    if ('email' in asked) {
      const person = await personWith(deps, asked);
      if (!person.isTheirs) {
        if (person.found !== undefined) await noteRefused(deps, c, person.found);
        return refuse(c, problem('unauthenticated', 'api'), wrongPassword);
      }
      attempts.takeBack(c, email);
      const session = await signInWhereLast(deps, c, person.found);
      noteArrival(c, session);
      return c.json(await sessionAnswer(deps, session), 200);
    }
    const key = await deps.store.apiKeys.byHash(hashApiKey(asked.apiKey));
    if (key !== undefined) noteAudit(c, { workspace: key.workspace, actor: keyCaller(key).actor });
    if (key === undefined || !isLiving(key, deps.now())) {
      return refuse(c, problem('unauthenticated', 'api'), {
        detail: 'No API key like this one is in use. It may be mistyped, deleted or expired.',
        fix: 'Copy the whole key again, or ask for a new one.',
      });
    }
    attempts.takeBack(c);
    return c.json(await sessionAnswer(deps, await signIn(deps, c, key)), 200);
  });

  app.openapi(read, async (c) => {
    const session = await signedInOf(deps, c);
    return session === undefined ? refuseSignedOut(c) : c.json(await sessionAnswer(deps, session), 200);
  });

  app.openapi(remove, async (c) => {
    const session = await signedInOf(deps, c);
    if (session !== undefined && isForged(deps, c, session)) return refuseForged(c);
    if (session !== undefined)
      noteAudit(c, { workspace: session.caller.workspace, actor: session.caller.actor });
    await signOut(deps, c, session);
    return c.body(null, 204);
  });
}
