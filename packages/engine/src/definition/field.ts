import { z } from 'zod';
import { isPollutingKey } from './guard.ts';
import { patternFault } from './pattern.ts';

/** @see FLD-8 */
export const fieldTypes = [
  'string',
  'text',
  'number',
  'integer',
  'boolean',
  'datetime',
  'copy',
  'password',
] as const;

const choiceSchema = z
  .strictObject({
    value: z.string().min(1).describe('What is stored and sent.'),
    sample: z.string().min(1).describe('The same value, as an example.'),
    label: z.string().min(1).describe('What the user reads.'),
  })
  .meta({ id: 'Choice', description: 'One choice of a dropdown.' });

/** @see FLD-21 */
export const choicesSchema = z
  .union([
    z
      .record(z.string().min(1), z.string())
      .refine((choices) => Object.keys(choices).length > 0, 'must not be empty'),
    z.array(z.union([z.string().min(1), choiceSchema])).min(1),
  ])
  .meta({
    id: 'Choices',
    description: 'A dropdown: `{value: label}`, or a list of values, or a list of `{value, sample, label}`.',
  });

/** Letters, digits, underscores and dashes: a key is written as `{{bundle.authData.KEY}}`. @see FLD-6 */
const keySchema = z
  .string()
  .min(1)
  .max(100)
  .regex(
    /^[A-Za-z_][A-Za-z0-9_-]*$/,
    'must begin with a letter or an underscore and hold only letters, digits, underscores and dashes',
  )
  .refine((key) => !isPollutingKey(key), 'is a key that is not allowed')
  .describe('The name of the value: `{{bundle.authData.KEY}}`.');

const patternSchema = z
  .string()
  .min(1)
  .refine((pattern) => patternFault(pattern) === undefined, {
    error: ({ input }) => patternFault(String(input)),
  })
  .describe('Ours: what the whole typed value must match. RE2 syntax.');

/** One input of the connect form, or (`computed`) one value that the auth answer must hold. @see FLD-1 to FLD-26 */
export const fieldSchema = z
  .strictObject({
    key: keySchema,
    label: z.string().min(1).optional().describe('What the user reads; the key when absent.'),
    type: z.enum(fieldTypes).optional().describe('Default `string`.'),
    required: z.boolean().optional().describe('Default true. Without meaning for a computed field.'),
    default: z
      .string()
      .optional()
      .describe('Stored when the field is left blank; used on every call when it is not required.'),
    helpText: z.string().optional().describe('Markdown under the input.'),
    placeholder: z.string().optional().describe('An example inside the empty input; never stored.'),
    inputFormat: z
      .string()
      .regex(
        /^(?:(?!\{\{input\}\})[\s\S])*\{\{input\}\}(?:(?!\{\{input\}\})[\s\S])*$/,
        'must hold {{input}} once',
      )
      .optional()
      .describe("Text around the input, `{{input}}` in place of the user's part, which alone is stored."),
    choices: choicesSchema.optional(),
    list: z.boolean().optional().describe('Several values.'),
    dict: z.boolean().optional().describe('Names and values.'),
    get children() {
      return z.array(fieldSchema).min(1).optional().describe('Fields inside this one.');
    },
    computed: z
      .boolean()
      .optional()
      .describe('Not asked for: a value that the auth answer must hold at its top level.'),
    isNoSecret: z.boolean().optional().describe('Whether the value may be shown. Default false.'),
    pattern: patternSchema.optional(),
    altersDynamicFields: z
      .boolean()
      .optional()
      .describe('Accepted for exported definitions, without effect.'),
    meta: z
      .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]))
      .optional()
      .describe('Accepted for exported definitions, without effect.'),
  })
  .meta({ id: 'Field', description: 'One input of the connect form, or one computed value.' });

export type Field = z.infer<typeof fieldSchema>;
