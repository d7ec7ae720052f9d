import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { hashApiKey } from '../access/api-key.ts';
import { isLiving, keyCaller } from '../access/caller.ts';
import {
  isForeign,
  isForged,
  refuseForged,
  refuseSignedOut,
  type SignedIn,
  signedInOf,
  signIn,
  signOut,
} from '../access/console-session.ts';
import { timeOf } from '../answers.ts';
import type { App } from '../app-env.ts';
import { noteAudit } from '../audit/note.ts';
import { addressOf, countGuesses } from '../connect/guesses.ts';
import type { Deps } from '../deps.ts';
import { bodyOf, jsonOf, noContent, orProblem, permissionSchema, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';

const tags = ['Console'];
const path = '/console/session';

/** How often an address may sign in in vain, in the while of `countGuesses`. */
export const signInLimit = 10;

const sessionSchema = z
  .object({
    user: z
      .object({ id: z.string(), name: z.string() })
      .meta({ description: 'The API key, as the user of the connections that a builder makes for tests.' }),
    workspace: z.string(),
    permissions: z
      .array(permissionSchema)
      .meta({ description: 'Those of the key, without `credentials:read`.' }),
    grantable: z
      .array(permissionSchema)
      .meta({ description: 'What an API key that is made here may have: those of the key itself.' }),
    csrf: z.string().meta({ description: 'Send it as `X-Claviger-CSRF` with everything but GET and HEAD.' }),
    expiresAt: timeSchema.meta({ description: 'When it ends unless it is used before. RFC 3339, UTC.' }),
  })
  .meta({ id: 'ConsoleSession', description: 'Who is signed in to the console.' });

const create = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Sign in to the console with an API key. Its cookie then stands for the key.',
  request: { body: bodyOf(z.strictObject({ apiKey: z.string().trim().min(1).max(200) })) },
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
  const attempts = countGuesses(deps.now, signInLimit);
  app.use(path, async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  app.openapi(create, async (c) => {
    if (isForeign(deps, c)) return refuseForged(c);
    const address = addressOf(c);
    // Counted before it is judged, so that many at once gain nothing.
    const waitSeconds = attempts.note(address);
    if (waitSeconds !== undefined) {
      const retryAfter = String(waitSeconds);
      c.header('Retry-After', retryAfter);
      return refuse(c, problem('too_many_requests', 'api', { retryAfter }));
    }
    const key = await deps.store.apiKeys.byHash(hashApiKey(c.req.valid('json').apiKey));
    if (key !== undefined) noteAudit(c, { workspace: key.workspace, actor: keyCaller(key).actor });
    if (key === undefined || !isLiving(key, deps.now())) {
      return refuse(c, problem('unauthenticated', 'api'), {
        detail: 'No API key like this one is in use. It may be mistyped, deleted or expired.',
        fix: 'Copy the whole key again, or ask for a new one.',
      });
    }
    attempts.takeBack(address);
    return c.json(answerOf(await signIn(deps, c, key)), 200);
  });

  app.openapi(read, async (c) => {
    const session = await signedInOf(deps, c);
    return session === undefined ? refuseSignedOut(c) : c.json(answerOf(session), 200);
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

function answerOf({ caller, name, csrf, expiresAt }: SignedIn): z.infer<typeof sessionSchema> {
  return {
    user: { id: caller.actor.id, name },
    workspace: caller.workspace,
    permissions: [...caller.permissions],
    grantable: [...caller.grantable],
    csrf,
    expiresAt: timeOf(expiresAt),
  };
}
