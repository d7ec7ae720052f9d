import type { z } from 'zod';
import type { Field } from './field.ts';

/** What a definition must know of a scheme to be checked: its form and its config. */
export interface SchemeShape<Config = unknown> {
  /** The definition's `authentication.type`; its config stands under `<name>Config`. */
  readonly name: string;
  /** Fields that every connect form of this scheme has, before the builder's own. */
  readonly fields: readonly Field[];
  /** Field keys that a builder may not take. @see FLD-4 */
  readonly reservedKeys: readonly string[];
  /** Environment names that belong to the scheme. @see ENV-4 */
  readonly reservedEnvironment: readonly string[];
  /** Whether auth answers exist that computed fields can be read from. @see FLD-34 */
  readonly computedFields: boolean;
  /** Validates `authentication.<name>Config`, documents it, and types it. */
  readonly config: z.ZodType<Config>;
  /** Whether `<name>Config` may be left out. */
  readonly configOptional: boolean;
  /** The scopes that a config asks for; absent where the scheme knows of none. */
  scopes?(config: Config): readonly string[];
}
