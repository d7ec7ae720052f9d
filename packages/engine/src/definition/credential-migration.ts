import { z } from 'zod';
import type { Fault } from '../problem/problem.ts';
import { type Step, stepSchema } from './step.ts';

const versionPattern =
  /^(0|[1-9]\d{0,2})\.(?:x|(0|[1-9]\d{0,2})\.(?:x|(?:0|[1-9]\d{0,2})(?:-[A-Za-z0-9-]{1,12})?))$/;

const versionsSchema = z
  .string()
  .regex(versionPattern, 'must be a version such as 1.2.3, or many such as 1.x or 1.2.x');

const originSchema = z
  .strictObject({
    version: versionsSchema.describe('Of which versions: `1.x`, `1.2.x` or `1.2.3`.'),
    type: z.string().min(1).optional().describe('Only connections of this scheme.'),
    alternative: z
      .string()
      .min(1)
      .optional()
      .describe("Only connections of this alternative; `own`: of the definition's own authentication."),
  })
  .meta({ id: 'MigrationOrigin' });

const text = z.string().min(1);

/** How credentials of other versions become credentials of this one. @see F-117, VER-12 */
export const credentialMigrationSchema = z
  .strictObject({
    from: z
      .array(z.union([versionsSchema, originSchema]))
      .min(1)
      .describe(
        'Which connections it is for: versions, with their scheme or alternative where that matters.',
      ),
    exchange: stepSchema.describe(
      'The request, or code, that gives the old credentials (`bundle.authData`) and is answered the new ones.',
    ),
    responseMap: z
      .record(text, text)
      .optional()
      .describe('Where its answer holds values: {"access_token": "data.token.access"}.'),
  })
  .meta({
    id: 'CredentialMigration',
    description: 'Ours: exchanges the credentials of connections that come from other versions.',
  });

/** Connections whose credentials are taken. */
export interface MigrationOrigin {
  /** `1.x`, `1.2.x` or `1.2.3`. */
  readonly version: string;
  readonly type?: string;
  readonly alternative?: string;
}

/** How credentials of other versions become credentials of this one. */
export interface CredentialMigration {
  readonly from: readonly MigrationOrigin[];
  readonly exchange: Step;
  readonly responseMap?: Readonly<Record<string, string>>;
}

/** A parsed one, each origin an object. */
export function credentialMigrationFrom({
  from,
  exchange,
  responseMap,
}: z.infer<typeof credentialMigrationSchema>): CredentialMigration {
  const origins = from.map((one): MigrationOrigin => {
    if (typeof one === 'string') return { version: one };
    const { version, type, alternative } = one;
    return {
      version,
      ...(type === undefined ? {} : { type }),
      ...(alternative === undefined ? {} : { alternative }),
    };
  });
  return { from: origins, exchange, ...(responseMap === undefined ? {} : { responseMap }) };
}

/** Origins that name a scheme that there is not. */
export function originFaults(given: unknown, types: readonly string[], path: string): readonly Fault[] {
  const from = isObject(given) && Array.isArray(given['from']) ? given['from'] : [];
  return from.flatMap((one: unknown, index) => {
    const type = isObject(one) ? one['type'] : undefined;
    if (typeof type !== 'string' || types.includes(type)) return [];
    return [{ path: `${path}.from[${index}].type`, message: `must be one of ${types.join(', ')}` }];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
