import { definitionJsonSchema, type SchemeShape } from '@claviger/engine';
import { z } from '@hono/zod-openapi';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Bodies that are a definition, or part of one. Only their outline is checked on the way in: parseDefinition finds
 * every fault of the rest at once. The document shows them whole, from the schema that parseDefinition uses.
 */
export const definitionBody = z.record(z.string(), z.unknown()).meta({ id: 'Definition' });
export const authenticationBody = z.record(z.string(), z.unknown()).meta({ id: 'Authentication' });

/** For requests that are about what a builder is typing. */
export const unsavedDefinition = definitionBody.optional().meta({
  description: 'A definition that is not saved, whole, to be used in place of the stored one.',
});

/** The components that stand in for those outlines. */
export function definitionComponents(schemes: readonly SchemeShape[]): Readonly<Record<string, JsonSchema>> {
  const { $defs } = definitionJsonSchema(schemes);
  const text = JSON.stringify($defs ?? {}).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as Readonly<Record<string, JsonSchema>>;
}
