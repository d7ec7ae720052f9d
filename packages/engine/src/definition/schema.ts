import { z } from 'zod';
import { credentialMigrationSchema } from './credential-migration.ts';
import { fieldSchema } from './field.ts';
import { logoSchema } from './logo.ts';
import type { SchemeShape } from './scheme-shape.ts';
import { codeStepSchema, requestTemplateSchema, stepSchema } from './step.ts';
import { textsSchema } from './texts.ts';

/** The format version that this code reads and writes. */
export const formatVersion = 1;

const versionShape =
  /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){2}(?:-(?=.{1,12}$)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)?$/;

/** Three numbers to 999 and a label of at most 12 characters. Compare without case. @see VER-1 */
export const versionSchema = z
  .string()
  .regex(
    versionShape,
    'must be three numbers from 0 to 999, such as 1.0.0, and may end in a dash and 1 to 12 letters, digits and single dashes',
  )
  .meta({ id: 'Version', description: '`MAJOR.MINOR.PATCH`, or `MAJOR.MINOR.PATCH-label`.' });

/** An integration's key: part of URLs. */
export const integrationKeySchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, dashes and underscores, and begin with a letter or digit',
  )
  .describe('Names the integration in URLs.');

export const integrationNameSchema = z
  .string()
  .max(100)
  .regex(/^(?=.*\S)[^\p{Cc}]+$/u, 'must be one line of text')
  .describe('What users read.');

const middlewareSchema = z
  .union([z.array(codeStepSchema), codeStepSchema])
  .describe('Code that every request, or every response, passes: a list, or one function.');

const flagsSchema = z
  .strictObject({
    skipThrowForStatus: z.boolean().optional().describe('Requests of code: an error status is no failure.'),
    throwForThrottlingEarly: z
      .boolean()
      .optional()
      .describe('Whether a 429 is raised before `afterResponse` and code see it. Default true.'),
    versionInTitle: z
      .boolean()
      .optional()
      .describe('Ours: titles of connections read app name, version, label. Default false.'),
    skipHttpPatch: z.boolean().optional().describe('Accepted, without effect.'),
    cleanInputData: z.boolean().optional().describe('Accepted, without effect.'),
  })
  .meta({ id: 'Flags' });

/** What every scheme's authentication has. */
const commonShape = {
  fields: z.array(fieldSchema).optional().describe('The connect form, and computed fields.'),
  test: stepSchema.describe('A request that shows whether the credentials work.'),
  connectionLabel: z
    .union([z.string(), stepSchema])
    .optional()
    .describe('Tells one connection from another: a template, a request, or code.'),
  account: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Ours: what tells the app's accounts apart, as a template like that of a label. Default an id, login or e-mail of the test's answer.",
    ),
  credentialMigration: credentialMigrationSchema.optional(),
};

/** What can be checked of an authentication whose type is unknown. */
export const looseAuthenticationSchema = z.looseObject(commonShape);

/** The name of the key that a scheme's config stands under. @see GEN-10 */
export function configKey(scheme: Pick<SchemeShape, 'name'>): string {
  return `${scheme.name}Config`;
}

/** One scheme's authentication. */
export function schemeSchema(scheme: SchemeShape): z.ZodObject {
  const title = scheme.name.charAt(0).toUpperCase() + scheme.name.slice(1);
  return z
    .strictObject({
      type: z.literal(scheme.name),
      ...commonShape,
      [configKey(scheme)]: scheme.configOptional ? scheme.config.optional() : scheme.config,
    })
    .meta({ id: `${title}Authentication` });
}

/** The `authentication` object: one shape for each scheme, told apart by `type`. @see GEN-1 to GEN-12 */
export function authenticationSchema(schemes: readonly SchemeShape[]): z.ZodType {
  const [first, ...others] = schemes.map(schemeSchema);
  const schema = first ? z.discriminatedUnion('type', [first, ...others]) : z.never();
  return schema.meta({ id: 'Authentication', description: 'How an integration authenticates.' });
}

/** What names the definition's own authentication where a word is needed, and is therefore no key of an alternative. */
export const ownWay = 'own';

/** The most ways to connect that stand beside the first. */
export const maxAlternatives = 8;

/** The key of an alternative: part of URLs, and what its connections record. @see F-064 */
export const alternativeKeySchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, dashes and underscores, and begin with a letter or digit',
  )
  .refine((key) => key !== ownWay, `must not be ${ownWay}, which names the definition's own authentication`);

const oneLine = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^(?=.*\S)[^\p{Cc}]+$/u, 'must be one line of text');

const wayLabel = oneLine(100).describe('What users call this way to connect.');
const wayHelp = oneLine(200).describe('One line under the label.');
const baseUrlSchema = z.string().min(1).describe('Ours: what the proxy prefixes.');
const hostsSchema = z
  .array(z.string().min(1))
  .describe('Ours: further hosts that credentials may go to: `host`, `host:port`, `*.host`.');

/** One more way to connect, `authentication` as given. */
function alternativeSchema<Schema extends z.ZodType>(authentication: Schema) {
  return z
    .strictObject({
      key: alternativeKeySchema.describe('What each of its connections records.'),
      label: wayLabel,
      help: wayHelp.optional(),
      authentication,
      requestTemplate: requestTemplateSchema.optional(),
      beforeRequest: middlewareSchema.optional(),
      afterResponse: middlewareSchema.optional(),
      baseUrl: baseUrlSchema.optional(),
      hosts: hostsSchema.optional(),
    })
    .meta({
      id: 'Alternative',
      description: "Another way to connect. What it leaves out is the definition's own.",
    });
}

/** The whole document, `authentication` as given. */
export function documentSchema<Schema extends z.ZodType>(authentication: Schema) {
  return z
    .strictObject({
      $schema: z.string().optional().describe('For editors.'),
      claviger: z.literal(formatVersion).describe('The format version.'),
      key: integrationKeySchema,
      name: integrationNameSchema,
      logo: logoSchema.optional(),
      version: versionSchema,
      authentication: authentication.optional(),
      authenticationLabel: wayLabel.optional(),
      authenticationHelp: wayHelp.optional(),
      alternatives: z
        .array(alternativeSchema(authentication))
        .max(maxAlternatives)
        .optional()
        .describe('Ours: further ways to connect, of which the user chooses one.'),
      requestTemplate: requestTemplateSchema.optional(),
      beforeRequest: middlewareSchema.optional(),
      afterResponse: middlewareSchema.optional(),
      flags: flagsSchema.optional(),
      baseUrl: baseUrlSchema.optional(),
      hosts: hostsSchema.optional(),
      texts: textsSchema.optional(),
    })
    .meta({ id: 'Definition', description: 'One version of an integration.' });
}

/** The definition document with every scheme's shape. @see contract: definition document */
export function definitionSchema(schemes: readonly SchemeShape[]) {
  return documentSchema(authenticationSchema(schemes));
}

/** The definition document as JSON Schema (2020-12), for editors and for other languages. */
export function definitionJsonSchema(schemes: readonly SchemeShape[]): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(definitionSchema(schemes), { io: 'input', unrepresentable: 'any' });
}
