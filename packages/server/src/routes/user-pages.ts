import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { timeOf, userAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { localeSchema, presentationOf, productSchema, themeSchema } from '../connect/presentation.ts';
import { type Deps, notFound } from '../deps.ts';
import {
  bodyOf,
  hostUserSchema,
  jsonOf,
  noContent,
  orProblem,
  timeSchema,
  userAnswerSchema,
} from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { namingProblem } from '../sharing/reach.ts';
import type { UserPage } from '../store/user-page.ts';
import { makeUserPage } from '../user-page/make.ts';

const tags = ['Connect'];
const params = z.object({ id: z.string() });

const newPageSchema = z
  .object({
    id: z.string(),
    token: z
      .string()
      .meta({ description: 'Secret: whoever has it may look after the accounts of this user.' }),
    url: z.string().meta({ description: 'The page to send the user to. It holds for an hour.' }),
    expiresAt: timeSchema,
  })
  .meta({ id: 'NewUserPage', description: 'A page for a user that was just made.' });

const pageSchema = z
  .object({
    id: z.string(),
    status: z.enum(['created', 'opened', 'expired']).meta({
      description: '`opened` once a browser has it: no other browser can open it then.',
    }),
    user: userAnswerSchema,
    integrations: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Keys of those that it shows; null for all of the workspace.' }),
    createdAt: timeSchema,
    expiresAt: timeSchema,
  })
  .meta({ id: 'UserPage', description: 'A page where one user looks after their own connections.' });

const sharingSchema = z
  .strictObject({
    everyone: z
      .boolean()
      .default(false)
      .meta({ description: 'They may share with every user of the workspace.' }),
    users: z
      .array(z.strictObject({ id: hostUserSchema.shape.id, name: z.string().trim().min(1).max(255) }))
      .max(200)
      .default([])
      .meta({ description: 'Users with whom they may share, by the names that they know.' }),
  })
  .meta({ description: 'Lets the user share what is theirs, and end it. Absent: the page does not.' });

const create = createRoute({
  method: 'post',
  path: '/v1/user-pages',
  tags,
  summary: 'Make a page where one user sees, tests, renames, reconnects, disconnects and adds connections.',
  ...needs('connections:write'),
  request: {
    body: bodyOf(
      z.strictObject({
        user: z
          .strictObject(hostUserSchema.shape)
          .meta({ description: 'Whoever is signed in to your product in the browser that is sent there.' }),
        integrations: z.array(z.string().min(1)).min(1).max(200).optional().meta({
          description:
            'Keys of the integrations that it shows. Absent: all of the workspace, and to be connected those that are promoted.',
        }),
        returnUrl: z.string().max(2000).optional().meta({ description: 'Where the user goes back to.' }),
        allowedOrigins: z.array(z.string().max(300)).max(20).optional().meta({
          description: 'Origins whose pages may open it by a form, and frame it.',
        }),
        sharing: sharingSchema.optional(),
        locale: localeSchema.optional(),
        theme: themeSchema.optional(),
        product: productSchema.optional(),
      }),
    ),
  },
  responses: { 201: jsonOf(newPageSchema, 'Made.'), ...orProblem },
});

const read = createRoute({
  method: 'get',
  path: '/v1/user-pages/{id}',
  tags,
  summary: 'Whether the page of a user was opened, and how long it holds.',
  ...needs('connections:read'),
  request: { params },
  responses: { 200: jsonOf(pageSchema, 'It.'), ...orProblem },
});

const remove = createRoute({
  method: 'delete',
  path: '/v1/user-pages/{id}',
  tags,
  summary: 'End the page of a user, as when they sign out of your product. Their connections stay.',
  ...needs('connections:write'),
  request: { params },
  responses: { ...noContent, ...orProblem },
});

/** Pages of users, as the host product sees them. */
export function addUserPageRoutes(app: App, deps: Deps): void {
  app.openapi(create, async (c) => {
    const { user, locale, theme, product, ...asked } = c.req.valid('json');
    const colleague = namingProblem(c.get('caller'), user.id);
    if (colleague !== undefined) return refuse(c, colleague);
    const made = await makeUserPage(deps, c.get('caller').workspace, {
      ...definedOf(asked),
      ...(product === undefined ? {} : { product: { name: product.name } }),
      ...presentationOf({ locale, product, theme: theme && definedOf(theme) }),
      user: { id: user.id, ...definedOf({ name: user.name, email: user.email }) },
    });
    if (!made.ok) return refuse(c, made.problem);
    const { page, token, url } = made.value;
    c.header('Cache-Control', 'no-store');
    return c.json({ id: page.id, token, url, expiresAt: timeOf(page.expiresAt) }, 201);
  });

  app.openapi(read, async (c) => {
    const { id } = c.req.valid('param');
    const page = await deps.store.userPages.byId(c.get('caller').workspace, id);
    return page === undefined
      ? refuse(c, notFound('user page', id))
      : c.json(pageAnswer(page, deps.now()), 200);
  });

  app.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const removed = await deps.store.userPages.remove(c.get('caller').workspace, id);
    return removed ? c.body(null, 204) : refuse(c, notFound('user page', id));
  });
}

function pageAnswer(page: UserPage, now: number): z.infer<typeof pageSchema> {
  const { id, user, settings, browserHash, createdAt, expiresAt } = page;
  return {
    id,
    status: expiresAt <= now ? 'expired' : browserHash === undefined ? 'created' : 'opened',
    user: userAnswer(user),
    integrations: settings.integrations === undefined ? null : [...settings.integrations],
    createdAt: timeOf(createdAt),
    expiresAt: timeOf(expiresAt),
  };
}
