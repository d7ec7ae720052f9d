import type { Hono } from 'hono';
import { createRoutes, type Env } from '../http.ts';
import type { World } from '../world.ts';
import { computedRoutes } from './computed.ts';
import { quirkRoutes } from './provider.ts';
import type { Shape } from './shape.ts';
import { answerShapes } from './shapes/answer.ts';
import { assertionShapes } from './shapes/assertion.ts';
import { authorizeShapes } from './shapes/authorize.ts';
import { callbackShapes } from './shapes/callback.ts';
import { followupShapes } from './shapes/followup.ts';
import { hostShapes } from './shapes/host.ts';
import { requestShapes } from './shapes/request.ts';
import { sessionShapes } from './shapes/session.ts';
import { signedRoutes } from './signed.ts';

/** Every way to differ that this provider can play. */
export const quirkShapes: readonly Shape[] = [
  ...authorizeShapes,
  ...callbackShapes,
  ...requestShapes,
  ...hostShapes,
  ...assertionShapes,
  ...answerShapes,
  ...followupShapes,
  ...sessionShapes,
];

/** `/quirks/{id}/…`. @see docs/quirks.md */
export function quirks(world: World): Hono<Env> {
  return createRoutes()
    .route('/', signedRoutes(world))
    .route('/', computedRoutes(world))
    .route('/', quirkRoutes(world, quirkShapes));
}
