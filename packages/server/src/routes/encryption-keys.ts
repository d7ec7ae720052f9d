import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { defaultWorkspace } from '../access/first-key.ts';
import { needs, type Permission } from '../access/permissions.ts';
import type { App, AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';

const tags = ['Server'];
const path = '/v1/encryption-keys';

const keysSchema = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        seals: z.boolean().meta({ description: 'Whether it seals what is new. All of them open.' }),
        rows: z
          .int()
          .meta({ description: 'Sealed with it. At 0 a key that seals nothing may be taken out.' }),
      }),
    ),
    rotation: z.object({
      total: z.int().meta({ description: 'Sealed rows.' }),
      done: z.int().meta({ description: 'Those of them that the first key has sealed.' }),
      running: z.boolean().meta({ description: 'Whether this server is sealing the others anew.' }),
    }),
  })
  .meta({ id: 'EncryptionKeys', description: 'What the keys of the installation have sealed. Never a key.' });

const list = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'The keys that credentials are sealed with, and how many rows each has sealed.',
  ...ofInstallation('encryption-keys:read'),
  responses: { 200: jsonOf(keysSchema, 'All of them, the one that seals first.'), ...orProblem },
});

const rotate = createRoute({
  method: 'post',
  path: `${path}/rotate`,
  tags,
  summary: 'Seal every row anew with the first key, in the background. It may be asked for at any time.',
  ...ofInstallation('encryption-keys:write'),
  responses: { 202: jsonOf(keysSchema, 'It begins, or is under way.'), ...orProblem },
});

/** Keys of the installation: who runs it may see them, not every workspace in it. */
function ofInstallation(permission: Permission) {
  const { security, middleware } = needs(permission);
  const isOwner: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (c.get('caller').workspace === defaultWorkspace) return next();
    return refuse(c, problem('permission_denied', 'api', { permission }), {
      detail: 'Encryption keys belong to the installation, and this API key to a workspace beside it.',
      fix: 'Use an API key of whoever runs the installation.',
    });
  };
  return { security, middleware: [middleware, isOwner] };
}

/** Encryption keys and their rotation. @see docs/storage.md */
export function addEncryptionKeyRoutes(app: App, deps: Deps): void {
  app.openapi(list, async (c) => c.json(await keysOf(deps), 200));

  app.openapi(rotate, async (c) => {
    deps.rotation.start();
    return c.json(await keysOf(deps), 202);
  });
}

async function keysOf({ store, rotation }: Deps): Promise<z.infer<typeof keysSchema>> {
  const { seals } = store;
  // Asked first: what reads as over is then counted whole.
  const running = rotation.isRunning();
  const counts = await seals.count();
  const [first] = seals.keys;
  const data = seals.keys.map((id) => ({ id, seals: id === first, rows: counts.get(id) ?? 0 }));
  const total = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  return { data, rotation: { total, done: data[0]?.rows ?? 0, running } };
}
