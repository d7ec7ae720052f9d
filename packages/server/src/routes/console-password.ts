import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { isForeign, isForged, refuseForged, refuseSignedOut, signedInOf } from '../access/console-session.ts';
import { noteArrival } from '../access/people/audit.ts';
import { emailSchema, nameSchema, newPasswordSchema, passwordSchema } from '../access/people/credentials.ts';
import { passwordLetter, presentAccountLetter, signUpLetter } from '../access/people/letters.ts';
import { countAttempts, linkLimit, refuseToWait } from '../access/people/limits.ts';
import { hashToken, linkLifeMs, makeLink } from '../access/people/links.ts';
import { signInWhereLast } from '../access/people/sign-in.ts';
import type { App, AppEnv } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { traceOf } from '../log.ts';
import { bodyOf, jsonOf, noContent, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { sessionAnswer, sessionSchema } from './console-answer.ts';

const tags = ['Console'];
const tokenSchema = z.string().regex(/^[\w-]{43}$/, 'This is no token of a link.');
const byEmail = { body: bodyOf(z.strictObject({ email: emailSchema })) };

const askReset = createRoute({
  method: 'post',
  path: '/console/password-reset',
  tags,
  summary:
    'Have a link for a new password sent to your e-mail. The answer is the same when there is no account.',
  request: byEmail,
  responses: { ...noContent, ...orProblem },
});

const byToken = z.strictObject({ token: tokenSchema, password: newPasswordSchema });
const byCurrent = z.strictObject({ current: passwordSchema, password: newPasswordSchema });

const change = createRoute({
  method: 'post',
  path: '/console/password',
  tags,
  summary:
    'Choose another password: with the token of the link that was sent, or signed in with the current one. All your sessions end, and a new one begins.',
  request: { body: bodyOf(z.union([byToken, byCurrent])) },
  responses: { 200: jsonOf(sessionSchema, 'Changed, and signed in.'), ...orProblem },
});

const askAccount = createRoute({
  method: 'post',
  path: '/console/sign-up',
  tags,
  summary: 'Where sign-up is open: have a link for an account sent to your e-mail.',
  request: byEmail,
  responses: { ...noContent, ...orProblem },
});

const signUp = createRoute({
  method: 'post',
  path: '/console/sign-up/{token}',
  tags,
  summary: 'Make an account by the link that was sent, and be signed in.',
  request: {
    params: z.object({ token: z.string() }),
    body: bodyOf(z.strictObject({ name: nameSchema, password: newPasswordSchema })),
  },
  responses: { 200: jsonOf(sessionSchema, 'Made, and signed in.'), ...orProblem },
});

/** Passwords, and accounts that people make by themselves. */
export function addConsolePasswordRoutes(app: App, deps: Deps): void {
  const { accounts, sessions } = deps.store.people;
  const links = countAttempts(deps, { address: linkLimit * 3, account: linkLimit, ofAll: linkLimit });
  const attempts = countAttempts(deps);

  app.openapi(askReset, async (c) => {
    if (isForeign(deps, c)) return refuseForged(c);
    const { email } = c.req.valid('json');
    const wait = links.note(c, email);
    if (wait !== undefined) return refuseToWait(c, wait);
    afterwards(c, async () => {
      const person = deps.mail === undefined ? undefined : await accounts.byEmail(email);
      if (person === undefined) return;
      const { url, hash } = makeLink(deps, 'password');
      await accounts.keepToken('password', hash, person.id, deps.now() + linkLifeMs.password);
      await deps.mail?.send(passwordLetter({ email, url }));
    });
    return c.body(null, 204);
  });

  app.openapi(change, async (c) => {
    if (isForeign(deps, c)) return refuseForged(c);
    const asked = c.req.valid('json');
    if ('token' in asked) {
      const id = await accounts.takeToken('password', hashToken(asked.token));
      if (id === undefined) return refuse(c, notFound('link', ''), goneLink);
      await accounts.prove(id);
      return answerChanged(c, id, asked.password);
    }
    const session = await signedInOf(deps, c);
    if (session === undefined) return refuseSignedOut(c);
    if (isForged(deps, c, session)) return refuseForged(c);
    const person = session.person?.person;
    noteArrival(c, session);
    const wait = attempts.note(c, person?.email);
    if (wait !== undefined) return refuseToWait(c, wait);
    if (person === undefined || !(await accounts.isPassword(person.id, asked.current)))
      return refuse(c, problem('permission_denied', 'api'), {
        detail: 'This is not your current password.',
        fix: 'Check it, or ask for a link to choose a new one.',
      });
    attempts.takeBack(c, person.email);
    return answerChanged(c, person.id, asked.password);
  });

  app.openapi(askAccount, async (c) => {
    if (isForeign(deps, c)) return refuseForged(c);
    if (deps.settings.signUp !== 'open') return refuse(c, problem('permission_denied', 'api'), closed);
    const { email } = c.req.valid('json');
    const wait = links.note(c, email);
    if (wait !== undefined) return refuseToWait(c, wait);
    afterwards(c, async () => {
      if (deps.mail === undefined) return;
      if ((await accounts.byEmail(email)) !== undefined)
        return deps.mail.send(presentAccountLetter({ email, url: deps.settings.url }));
      const { url, hash } = makeLink(deps, 'sign-up');
      await accounts.keepToken('sign-up', hash, email, deps.now() + linkLifeMs.signUp);
      return deps.mail.send(signUpLetter({ email, url }));
    });
    return c.body(null, 204);
  });

  app.openapi(signUp, async (c) => {
    if (isForeign(deps, c)) return refuseForged(c);
    if (deps.settings.signUp !== 'open') return refuse(c, problem('permission_denied', 'api'), closed);
    const email = await accounts.takeToken('sign-up', hashToken(c.req.valid('param').token));
    const made =
      email === undefined
        ? undefined
        : await accounts.create({ email, ...c.req.valid('json'), isProven: true });
    if (made === undefined) return refuse(c, notFound('link', ''), goneLink);
    return c.json(await sessionAnswer(deps, await signInWhereLast(deps, c, made)), 200);
  });

  /** What takes long only for an account that is there is done when the answer is out. */
  function afterwards(c: Context<AppEnv>, work: () => Promise<void>): void {
    const reference = c.get('reference');
    work().catch((error: unknown) =>
      deps.log.error({ reference, error: traceOf(error) }, 'an e-mail could not be sent'),
    );
  }

  async function answerChanged(c: Context<AppEnv>, id: string, password: string) {
    await accounts.setPassword(id, password);
    await accounts.dropTokens('password', id);
    await sessions.removeAll(id);
    const person = await accounts.byId(id);
    if (person === undefined) return refuse(c, notFound('link', ''), goneLink);
    const signedIn = await signInWhereLast(deps, c, person);
    noteArrival(c, signedIn);
    return c.json(await sessionAnswer(deps, signedIn), 200);
  }
}

const goneLink = { detail: 'This link was used already, or its time is over.', fix: 'Ask for another.' };
const closed = {
  detail: 'Nobody makes an account here without an invitation.',
  fix: 'Ask an admin for one, or set CLAVIGER_SIGN_UP=open.',
};
