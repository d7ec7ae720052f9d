import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { defaultWorkspace } from '../access/first-key.ts';
import { needs } from '../access/permissions.ts';
import { timeOf } from '../answers.ts';
import type { App, AppEnv } from '../app-env.ts';
import { type Deps, notFound } from '../deps.ts';
import { workspaceOfUrl } from '../integration-urls.ts';
import { bodyOf, jsonOf, noContent, orProblem, pageOf, timeSchema } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { jwksUrl, keyTimes, makeSigningKey, publishedJwk, signerOf } from '../signing-keys.ts';
import type { PublicSigningKey } from '../store/signing-key.ts';

const tags = ['Integrations'];
const path = '/v1/integrations/{key}/signing-keys';
const params = z.object({ key: z.string() });

/** How long a copy of the published keys may be used, in seconds: far less than a new key waits before it signs. */
const cacheSeconds = 600;
/** Keys of one integration. More of them only make the published set longer. */
const mostKeys = 10;

const jwkSchema = z.record(z.string(), z.unknown()).meta({ description: 'A public JWK (RFC 7517).' });

const signingKeySchema = z
  .object({
    id: z.string().meta({ description: 'Its `kid`: the RFC 7638 thumbprint.' }),
    algorithm: z.string(),
    publicKey: jwkSchema,
    createdAt: timeSchema,
    signsFrom: timeSchema.meta({
      description: 'From when on it signs instead of those before it, if there are any.',
    }),
    signs: z.boolean().meta({ description: 'Whether it is the one that signs now.' }),
  })
  .meta({ id: 'SigningKey', description: 'The public half of a key that assertions are signed with.' });

const published = createRoute({
  method: 'get',
  path: '/oauth/jwks/{key}',
  tags,
  summary: 'The public keys of an integration: the `jwks_uri` to register with its app.',
  request: { params },
  responses: {
    200: {
      description: 'A JWK set (RFC 7517).',
      content: { 'application/jwk-set+json': { schema: z.object({ keys: z.array(jwkSchema) }) } },
    },
    ...orProblem,
  },
});

const publishedIn = createRoute({
  ...published,
  path: '/oauth/jwks/{workspace}/{key}',
  summary: 'The same, of another workspace than the first.',
  request: { params: params.extend({ workspace: z.string() }) },
});

const list = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'The keys that assertions of an integration are signed with, newest first. Public halves only.',
  ...needs('integrations:read'),
  request: { params },
  responses: {
    200: jsonOf(
      pageOf(signingKeySchema).extend({
        jwksUrl: z.string().meta({ description: 'Where apps read the public keys.' }),
      }),
      'All of them.',
    ),
    ...orProblem,
  },
});

const create = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Make a new signing key. It is published at once, and signs after an hour unless told otherwise.',
  ...needs('integrations:write'),
  request: {
    params,
    body: bodyOf(
      z.strictObject({
        now: z.boolean().optional().meta({
          description:
            'It signs at once, as when the one before has leaked. Apps that keep copies of the set may refuse it for a while.',
        }),
      }),
    ),
  },
  responses: { 201: jsonOf(signingKeySchema, 'Made.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: `${path}/{id}`,
  tags,
  summary: 'Take a signing key back at once. Never the one that signs.',
  ...needs('integrations:write'),
  request: { params: params.extend({ id: z.string() }) },
  responses: { ...noContent, ...orProblem },
});

/** The keys that an integration proves itself with (private_key_jwt). @see RFC 7523 section 2.2 */
export function addSigningKeyRoutes(app: App, deps: Deps): void {
  const { integrations, signingKeys } = deps.store;

  app.openapi(published, (c) => publish(c, defaultWorkspace, c.req.valid('param').key));
  app.openapi(publishedIn, (c) => {
    const { workspace, key } = c.req.valid('param');
    const named = workspaceOfUrl(workspace);
    return named === undefined ? refuse(c, notFound('integration', key)) : publish(c, named, key);
  });

  async function publish(c: Context<AppEnv>, workspace: string, key: string) {
    if ((await integrations.get(workspace, key)) === undefined)
      return refuse(c, notFound('integration', key));
    const keys = await signingKeys.list(workspace, key);
    c.header('Cache-Control', `public, max-age=${cacheSeconds}`);
    c.header('X-Content-Type-Options', 'nosniff');
    return c.json({ keys: keys.map((one) => ({ ...publishedJwk(one) })) }, 200, {
      'Content-Type': 'application/jwk-set+json',
    });
  }

  app.openapi(list, async (c) => {
    const { key } = c.req.valid('param');
    const { workspace } = c.get('caller');
    if ((await integrations.get(workspace, key)) === undefined)
      return refuse(c, notFound('integration', key));
    const keys = await signingKeys.list(workspace, key);
    const signer = signerOf(keys, deps.now());
    const data = keys.map((one) => keyAnswer(one, signer));
    return c.json({ data, next: null, jwksUrl: jwksUrl(deps.settings.url, { workspace, key }) }, 200);
  });

  app.openapi(create, async (c) => {
    const { key } = c.req.valid('param');
    const { workspace } = c.get('caller');
    if ((await signingKeys.list(workspace, key)).length >= mostKeys)
      return refuse(c, problem('conflict', 'api'), {
        detail: `This integration has ${mostKeys} signing keys already.`,
        fix: 'Delete those that you do not need.',
      });
    const made = await makeSigningKey(deps.now(), c.req.valid('json').now === true ? 0 : keyTimes.published);
    if (!(await signingKeys.create(workspace, key, made))) return refuse(c, notFound('integration', key));
    const keys = await signingKeys.list(workspace, key);
    const { privateJwk: _, ...shown } = made;
    const answer = keyAnswer({ ...shown, workspace, integration: key }, signerOf(keys, deps.now()));
    return c.json(answer, 201);
  });

  app.openapi(remove, async (c) => {
    const { key, id } = c.req.valid('param');
    const { workspace } = c.get('caller');
    const signer = signerOf(await signingKeys.list(workspace, key), deps.now());
    const removed = signer?.keyId === id ? 'last' : await signingKeys.remove(workspace, key, id);
    if (removed === 'missing') return refuse(c, notFound('signing key', id));
    if (removed === 'removed') return c.body(null, 204);
    return refuse(c, problem('conflict', 'api'), {
      detail: 'This key signs now, so it cannot be deleted.',
      fix: 'Make another one that signs at once (POST with {"now": true}), then delete this one.',
    });
  });
}

function keyAnswer(
  key: PublicSigningKey,
  signer: PublicSigningKey | undefined,
): z.infer<typeof signingKeySchema> {
  return {
    id: key.keyId,
    algorithm: key.algorithm,
    publicKey: { ...publishedJwk(key) },
    createdAt: timeOf(key.createdAt),
    signsFrom: timeOf(key.signsFrom),
    signs: key.keyId === signer?.keyId,
  };
}
