import { problem } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { traceOf } from '../log.ts';
import { jsonOf, orProblem } from '../openapi/schemas.ts';
import { refuse } from '../problems.ts';
import { StoreUnavailable } from '../store/unavailable.ts';

const statusSchema = z.object({ status: z.literal('ok') });
const tags = ['Server'];

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  tags,
  summary: 'Whether the process answers.',
  responses: { 200: jsonOf(statusSchema, 'It does.') },
});

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  tags,
  summary: 'Whether the store answers too.',
  responses: { 200: jsonOf(statusSchema, 'It does.'), ...orProblem },
});

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  tags,
  summary: 'Meters as Prometheus text.',
  responses: { 200: { description: 'Meters.', content: { 'text/plain': { schema: z.string() } } } },
});

/** Health and meters: no key needed, nothing told of anybody. */
export function addServerRoutes(app: App, deps: Deps): void {
  app.openapi(healthz, (c) => c.json({ status: 'ok' as const }, 200));

  app.openapi(readyz, async (c) => {
    try {
      await deps.store.ping();
    } catch (error) {
      deps.log.error({ reference: c.get('reference'), error: traceOf(error) }, 'store does not answer');
      const detail = error instanceof StoreUnavailable ? error.message : 'The store does not answer.';
      return refuse(c, problem('internal', 'store'), { status: 503, detail });
    }
    return c.json({ status: 'ok' as const }, 200);
  });

  app.openapi(metrics, async (c) => {
    const { contentType, body } = await deps.metrics.text();
    return c.text(body, 200, { 'Content-Type': contentType });
  });
}
