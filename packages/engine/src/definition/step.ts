import { z } from 'zod';

/** @see REQ-2 */
export const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'] as const;

const flatValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const flatValues = z.record(z.string().min(1), flatValue);

/** Code of a builder's, as text. It must end in a `return`. @see GEN-23 */
export const codeSchema = z.strictObject({
  source: z.string().min(1),
  args: z.array(z.string().min(1)).optional(),
});

/** Code by path, as exported definitions carry it: kept, but only a bundled `source` can run. */
export const requireSchema = z.strictObject({ require: z.string().min(1) });

/** A request as data ("form mode"): every string may hold `{{…}}`. @see REQ-1 to REQ-4 */
export const requestStepSchema = z.strictObject({
  method: z.enum(methods).optional(),
  url: z.string().min(1),
  params: flatValues.optional(),
  headers: flatValues.optional(),
  body: z.union([z.null(), z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
  auth: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).optional(),
  removeMissingValuesFrom: z
    .strictObject({ params: z.boolean().optional(), body: z.boolean().optional() })
    .optional(),
  serializeValueForCurlies: codeSchema.optional(),
  skipThrowForStatus: z.boolean().optional(),
  skipEncodingChars: z.string().optional(),
});

/** What is merged into every request of an integration. @see RT-1, MW-5 */
export const requestTemplateSchema = requestStepSchema.partial();

/** The authorization URL: only GET, only flat params. @see GEN-14 */
export const redirectStepSchema = z.strictObject({
  method: z.literal('GET').optional(),
  url: z.string().min(1),
  params: flatValues.optional(),
});

export const codeStepSchema = z.union([codeSchema, requireSchema]);
export const stepSchema = z.union([requestStepSchema, codeStepSchema]);

export type RequestStep = z.infer<typeof requestStepSchema>;
export type RequestTemplate = z.infer<typeof requestTemplateSchema>;
export type RedirectStep = z.infer<typeof redirectStepSchema>;
export type CodeStep = z.infer<typeof codeStepSchema>;
export type Step = RequestStep | CodeStep;

/** Whether a step is code rather than a form. */
export function isCode(step: Step | RedirectStep): step is CodeStep {
  return 'source' in step || 'require' in step;
}
