import { z } from 'zod';
import type { SchemeShape } from '../scheme-shape.ts';
import { codeStepSchema, redirectStepSchema, stepSchema } from '../step.ts';

/** A scheme with a form of its own and nothing to configure. */
export const plain: SchemeShape = {
  name: 'plain',
  fields: [
    { key: 'username', label: 'Username', required: false },
    { key: 'password', label: 'Password', type: 'password', required: false },
  ],
  reservedKeys: [],
  reservedEnvironment: [],
  computedFields: false,
  config: z.strictObject({}),
  configOptional: true,
};

/** A scheme that sends the user away and gets an answer. */
export const away: SchemeShape = {
  name: 'away',
  fields: [],
  reservedKeys: ['client_id', 'client_secret'],
  reservedEnvironment: ['CLIENT_ID', 'CLIENT_SECRET'],
  computedFields: true,
  config: z.strictObject({
    authorizeUrl: z.union([redirectStepSchema, codeStepSchema]),
    getAccessToken: stepSchema,
    scope: z.string().optional(),
  }),
  configOptional: false,
};

export const shapes: readonly SchemeShape[] = [plain, away];
