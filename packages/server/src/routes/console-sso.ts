import { createRoute, z } from '@hono/zod-openapi';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { signInPerson } from '../access/console-session.ts';
import { invitationOf } from '../access/people/accept.ts';
import { noteArrival } from '../access/people/audit.ts';
import { signInWhereLast } from '../access/people/sign-in.ts';
import { createSso, type Departure, newDeparture } from '../access/people/sso.ts';
import { arrive } from '../access/people/sso-arrival.ts';
import type { App } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';

const tags = ['Console'];

const begin = createRoute({
  method: 'get',
  path: '/console/sso',
  tags,
  summary: 'Sign in by single sign-on: leads to its provider.',
  request: {
    query: z.object({
      invitation: z
        .string()
        .max(100)
        .optional()
        .meta({ description: 'The token of an invitation to accept.' }),
      to: z.string().max(500).optional().meta({ description: 'The page of the console to come back to.' }),
    }),
  },
  responses: { 302: { description: 'To the provider.' }, ...orProblem },
});

const finish = createRoute({
  method: 'get',
  path: '/console/sso/return',
  tags,
  summary:
    'Where the provider of single sign-on sends people back to: on to the console, with `?sso=` and why when nobody was signed in.',
  responses: { 302: { description: 'To the console.' }, ...orProblem },
});

/** How long somebody may be away, in seconds. */
const awaySeconds = 600;

/** What a browser keeps while it is away. Nobody else can read or set it. */
const departureSchema = z.strictObject({
  state: z.string().min(20),
  nonce: z.string().min(20),
  verifier: z.string().min(40),
  at: z.number(),
  invitation: z.string().optional(),
  to: z.string().optional(),
});

/** Single sign-on. */
export function addConsoleSsoRoutes(app: App, deps: Deps): void {
  const { settings, log } = deps;
  const sso =
    settings.sso === undefined
      ? undefined
      : createSso(deps, settings.sso, `${settings.url}/console/sso/return`);
  const cookie = cookieOf(settings.url);

  app.openapi(begin, async (c) => {
    if (sso === undefined)
      return refuse(c, notFound('single sign-on', ''), {
        detail: 'There is no single sign-on here.',
        fix: 'Sign in with e-mail and password, or set CLAVIGER_SSO_ISSUER.',
      });
    const { invitation, to } = c.req.valid('query');
    // Accepting is a decision: another site may lead to the page that asks, and no further.
    if (invitation !== undefined && !isFromHere(c.req.header('sec-fetch-site')))
      return c.redirect(`/invitations/${encodeURIComponent(invitation)}`, 302);
    const departure: Departure = newDeparture();
    const url = await sso.begin(departure);
    if (!url.ok) {
      log.warn(
        { reference: c.get('reference'), reason: url.problem.params['reason'] },
        'single sign-on failed',
      );
      return c.redirect('/?sso=failed', 302);
    }
    const kept = {
      ...departure,
      at: deps.now(),
      invitation,
      to: to !== undefined && isOurs(to) ? to : undefined,
    };
    setCookie(c, cookie.name, Buffer.from(JSON.stringify(kept)).toString('base64url'), {
      ...cookie.options,
      maxAge: awaySeconds,
    });
    return c.redirect(url.value, 302);
  });

  app.openapi(finish, async (c) => {
    const kept = departureOf(getCookie(c, cookie.name), deps.now());
    // Whatever comes of it, it was the only try.
    deleteCookie(c, cookie.name, cookie.options);
    const fail = (failure: string, reason: string) => {
      log.warn({ reference: c.get('reference'), failure, reason }, 'single sign-on failed');
      return c.redirect(`/?sso=${failure}`, 302);
    };
    if (sso === undefined || kept === undefined)
      return fail('failed', 'The browser did not leave from here.');
    const { search } = new URL(c.req.url);
    const returned = await sso.finish(new URL(`/console/sso/return${search}`, settings.url), kept);
    if (!returned.ok) return fail(returned.failure, returned.reason);
    const invitation = kept.invitation === undefined ? undefined : await invitationOf(deps, kept.invitation);
    if (kept.invitation !== undefined && invitation === undefined)
      return fail('not_invited', 'The invitation is gone.');
    const arrived = await arrive(deps, returned.person, invitation);
    if (!arrived.ok) return fail(arrived.failure, 'There is no account for them here.');
    const { person, workspace } = arrived;
    const signedIn =
      workspace === undefined
        ? await signInWhereLast(deps, c, person)
        : await signInPerson(deps, c, person, workspace);
    noteArrival(c, signedIn);
    return c.redirect(kept.to ?? '/', 302);
  });
}

/** Whether a page of ours, or the person themselves, asked for this; browsers that say nothing are old. */
function isFromHere(site: string | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** A path of this origin, and nothing that a browser reads as another. */
function isOurs(to: string): boolean {
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to);
}

function departureOf(text: string | undefined, now: number) {
  try {
    const read: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString());
    const { success, data } = departureSchema.safeParse(read);
    return success && data.at > now - awaySeconds * 1000 ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Lax: the browser comes back from another site, and must bring it. */
function cookieOf(url: string) {
  const secure = url.startsWith('https:');
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  return { name: secure ? '__Host-claviger-sso' : 'claviger_sso', options };
}
