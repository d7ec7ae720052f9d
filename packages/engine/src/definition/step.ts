import { z } from 'zod';

/** @see REQ-2 */
export const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'HEAD'] as const;

const flatValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Flat: simple values under names that are not blank. @see REQ-3 */
const flatValues = z.record(z.string().regex(/\S/, 'must not be blank'), flatValue);

/** What code must hold. @see GEN-23 */
export const returns = /\breturn\b/;
export const mustReturn = 'must end in a return statement';

/** Code of a builder's, as text. It must end in a `return`. @see GEN-23 */
const ownCodeSchema = z
  .strictObject({
    source: z
      .string()
      .min(1)
      .regex(returns, mustReturn)
      .describe('The body of an async function; it must end in a `return`.'),
    args: z
      .array(z.string().min(1))
      .optional()
      .describe('The names of its arguments. Default `z`, `bundle`.'),
    sealed: z
      .boolean()
      .optional()
      .describe(
        'Whether secrets stand in it as tokens, which become values as a request leaves. Default true.',
      ),
  })
  .meta({ id: 'OwnCode', description: 'Code as text.' });

/** @see COD-3, LBL-9 */
export const codeSchema = ownCodeSchema
  .extend({
    form: z
      .union([z.string(), z.record(z.string(), z.unknown())])
      .optional()
      .describe('The form, or the label, in whose place this code runs. Kept for the way back; never run.'),
  })
  .meta({ id: 'Code', description: 'Code as text.' });

/** @see COD-4 */
const keptCode = ownCodeSchema
  .optional()
  .describe('Code in whose place this form runs. Kept for the way back; never run.');

/** Code by path, as exported definitions carry it: kept, but only a bundled `source` can run. */
export const requireSchema = z
  .strictObject({ require: z.string().min(1).describe('A path.') })
  .meta({ id: 'RequiredCode', description: 'Code by path: accepted, but only `source` can run.' });

/** A request as data ("form mode"): every string may hold `{{…}}`. @see REQ-1 to REQ-4 */
export const requestStepSchema = z
  .strictObject({
    method: z.enum(methods).optional().describe('Default GET.'),
    url: z.string().min(1).describe('Query in it keeps its encoding and is merged with `params`.'),
    params: flatValues.optional().describe('Query parameters; they are encoded.'),
    headers: flatValues.optional(),
    body: z
      .union([z.null(), z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())])
      .optional()
      .describe('Text is sent as it is; anything else as JSON, or as a form when the content type says so.'),
    auth: z
      .union([z.array(z.string()).length(2), flatValues])
      .optional()
      .describe(
        'A list of user name and password asks for a Basic header; an object for an OAuth 1 signature.',
      ),
    removeMissingValuesFrom: z
      .strictObject({ params: z.boolean().optional(), body: z.boolean().optional() })
      .optional()
      .describe('Where empty and missing values are left out. Default: nowhere.'),
    serializeValueForCurlies: z
      .union([codeSchema, requireSchema])
      .optional()
      .describe('Turns a list or an object inside text into text.'),
    skipThrowForStatus: z
      .boolean()
      .optional()
      .describe('Whether an error status is no failure. Default false.'),
    skipEncodingChars: z.string().optional().describe('Characters of `params` that are not encoded.'),
    code: keptCode,
  })
  .meta({
    id: 'Request',
    description: 'A request as data. Every text may hold `{{bundle.…}}` and `{{process.env.…}}`.',
  });

/** What is merged into every request of an integration. @see RT-1, MW-5 */
export const requestTemplateSchema = requestStepSchema
  .omit({ code: true })
  .partial()
  .meta({ id: 'RequestTemplate', description: 'What is merged into every request; the request wins.' });

/** The authorization URL: only GET, only flat params. @see GEN-14 */
export const redirectStepSchema = z
  .strictObject({
    method: z.literal('GET').optional(),
    url: z
      .string()
      .min(1)
      .describe(
        'Params go into its query; into that of the fragment where a route stands there (`/#/login`).',
      ),
    params: flatValues.optional().describe('A row of null takes a default one away.'),
    removeMissingValuesFrom: z
      .strictObject({ params: z.boolean().optional() })
      .optional()
      .describe('Where empty and missing values are left out. Default: nowhere.'),
    skipEncodingChars: z.string().optional().describe('Characters of `params` that are not encoded.'),
    code: keptCode,
  })
  .meta({ id: 'RedirectRequest', description: 'Where the user is sent.' });

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
