import { z } from 'zod';

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

const choiceSchema = z.strictObject({ value: z.string(), sample: z.string(), label: z.string() });

/** @see FLD-21 */
export const choicesSchema = z.union([
  z.record(z.string(), z.string()),
  z.array(z.string()).min(1),
  z.array(choiceSchema).min(1),
]);

/** One input of the connect form, or (`computed`) one value that the auth answer must hold. @see FLD-1 to FLD-26 */
export const fieldSchema = z.strictObject({
  key: z.string().min(1),
  label: z.string().min(1).optional(),
  type: z.enum(fieldTypes).optional(),
  required: z.boolean().optional(),
  default: z.string().optional(),
  helpText: z.string().optional(),
  placeholder: z.string().optional(),
  inputFormat: z.string().optional(),
  choices: choicesSchema.optional(),
  list: z.boolean().optional(),
  dict: z.boolean().optional(),
  get children() {
    return z.array(fieldSchema).min(1).optional();
  },
  computed: z.boolean().optional(),
  isNoSecret: z.boolean().optional(),
  /** Ours: what a typed value must match, anchored at both ends. */
  pattern: z.string().optional(),
});

export type Field = z.infer<typeof fieldSchema>;
