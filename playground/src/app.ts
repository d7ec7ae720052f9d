import type { Hono } from 'hono';
import { apiKeyRoutes } from './api-key.ts';
import { basicRoutes } from './basic.ts';
import { createConsent } from './consent/consent.ts';
import { createContacts } from './contacts.ts';
import { developerPage } from './developer-page.ts';
import { digestRoutes } from './digest/digest.ts';
import { createRoutes, type Env } from './http.ts';
import { pathOf } from './misbehave/demands.ts';
import { createMisbehaving } from './misbehave/misbehave.ts';
import { oauth1Routes } from './oauth1/oauth1.ts';
import { metadataRoutes, oauth2Routes } from './oauth2/oauth2.ts';
import { quirks } from './quirks/quirks.ts';
import { sessionRoutes } from './session.ts';
import type { World } from './world.ts';

/** The ids of consent pages would make a counter each. */
const countedName = (method: string, path: string): string =>
  `${method} ${path.startsWith('/consent/') ? '/consent' : path}`;

/** The whole provider, without a port. */
export function createPlayground(world: World): Hono<Env> {
  const consent = createConsent(world);
  const contacts = createContacts(world);
  const misbehaving = createMisbehaving(world);
  return createRoutes(pathOf)
    .use(async (context, next) => {
      if (!context.req.path.startsWith('/_')) world.count(countedName(context.req.method, context.req.path));
      await next();
    })
    .get('/_stats', (context) => context.json(world.counters()))
    .post('/_reset', (context) => {
      world.reset();
      return context.body(null, 204);
    })
    .route('/', misbehaving.routes)
    .use(misbehaving.middleware)
    .get('/', (context) => context.html(developerPage(new URL(context.req.url).origin)))
    .route('/basic', basicRoutes(contacts))
    .route('/api-key', apiKeyRoutes(contacts))
    .route('/digest', digestRoutes(world, contacts))
    .route('/session', sessionRoutes(world, contacts))
    .route('/consent', consent.routes)
    .route('/oauth2', oauth2Routes(world, consent, contacts))
    .route('/oauth1', oauth1Routes(world, consent, contacts))
    .route('/quirks', quirks(world))
    .route('/.well-known', metadataRoutes())
    .notFound((context) => context.json({ error: 'not_found', message: 'There is nothing here.' }, 404));
}
