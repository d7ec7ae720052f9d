import type { Context, Hono } from 'hono';
import { createRoutes, type Env } from '../http.ts';
import type { World } from '../world.ts';
import { answerOf } from './answers.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { readSeen, type Seen } from './request.ts';
import { matchRequest } from './rules.ts';
import type { Endpoint, Refusal, Shape } from './shape.ts';
import { fill, readRule } from './template.ts';

const mainToken = { kind: 'access', slot: '' } as const;

/** `/quirks/{id}/…`: each shape is a provider of its own, which refuses what is not exactly its way. */
export function quirkRoutes(world: World, shapes: readonly Shape[]): Hono<Env> {
  const ledger = createLedger(world);
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  return createRoutes()
    .get('/', (context) => context.json(shapes.map(({ id, title }) => ({ id, title }))))
    .all('/:id/*', async (context) => {
      const shape = byId.get(context.req.param('id'));
      if (shape === undefined) return context.json({ error: 'not_found' }, 404);
      const seen = await readSeen(context, `/quirks/${shape.id}`);
      const there = shape.endpoints.filter((endpoint) => isThere(endpoint, seen));
      const [first] = there;
      if (first === undefined)
        return context.json({ error: 'not_found', message: seen.segments.join('/') }, 404);
      const reasons: string[] = [];
      for (const endpoint of there) {
        const tried = answer(context, shape, endpoint, seen, ledger);
        if (typeof tried !== 'string') return tried;
        reasons.push(tried);
      }
      world.count(`quirk ${shape.id} refusals`);
      return refuse(context, first.refusal ?? shape.refusal ?? usualRefusal(first), reasons.join(' | '));
    });
}

/** Whether a request is meant for an endpoint, right or wrong. */
function isThere({ path, method = 'POST' }: Endpoint, seen: Seen): boolean {
  const rules = path.split('/');
  return (
    method === seen.method &&
    rules.length === seen.segments.length &&
    rules.every((rule, index) => readRule(rule, seen.segments[index] ?? '') !== undefined)
  );
}

/** The answer, or why the request is refused. */
function answer(
  context: Context<Env>,
  shape: Shape,
  endpoint: Endpoint,
  seen: Seen,
  ledger: Ledger,
): Response | string {
  const match = matchRequest(shape.id, endpoint, seen, ledger);
  if (typeof match === 'string') return match;
  const { grant } = match;
  const left = ledger.leftMs(shape.id, mainToken, grant) ?? 0;
  if (endpoint.early !== undefined && left > endpoint.early * 1_000)
    return `too early: the token lives for ${Math.floor(left / 1_000)} seconds more`;
  match.commit();
  const ttl = endpoint.ttl ?? (shape.ttl === undefined ? 3_600 : shape.ttl);
  if (endpoint.extends === true && ttl !== null) ledger.extend(shape.id, mainToken, grant, ttl);
  return answerOf(context, { shape, endpoint, grant, ledger, seen, ttl });
}

function usualRefusal({ path, back }: Endpoint): Refusal {
  const status = path.startsWith('/api') ? 401 : 400;
  if (back !== undefined) return { status, answer: { error: 'invalid_request', message: '$reason' } };
  return { status, answer: { error: 'invalid_request', error_description: '$reason' } };
}

function refuse(context: Context<Env>, { status, answer: body }: Refusal, reason: string): Response {
  return context.json(
    fill(body, () => reason),
    status as 400,
  );
}
