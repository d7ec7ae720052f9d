import { z } from 'zod';
import type { Fault } from '../problem/problem.ts';
import type { Field } from './field.ts';
import { isPollutingKey, joinPath } from './guard.ts';
import { choiceValues } from './host-value.ts';

/** A BCP 47 tag as it is written, less its extensions; undefined where it is none. @see RFC 5646 */
export function canonicalTag(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).baseName;
  } catch {
    return undefined;
  }
}

const tagSchema = z
  .string()
  .refine((tag) => isPollutingKey(tag) || canonicalTag(tag) === tag, {
    error: ({ input }) => {
      const meant = canonicalTag(String(input));
      return meant === undefined ? 'must be a language tag, such as de or pt-BR' : `must be written ${meant}`;
    },
  })
  .describe('A BCP 47 language tag, such as `de` or `pt-BR`.');

const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^(?=.*\S)[^\p{Cc}]+$/u, 'must be one line of text');

const fieldTextsSchema = z
  .strictObject({
    label: z.string().min(1).optional().describe('What the user reads.'),
    helpText: z.string().min(1).optional().describe('Markdown under the input.'),
    placeholder: z.string().optional().describe('An example inside the empty input.'),
    choices: z
      .record(z.string().min(1), z.string().min(1))
      .optional()
      .describe('`{value: label}`, for values that the field has.'),
  })
  .meta({ id: 'FieldTexts', description: 'What a field says in one language.' });

const fieldsTextsSchema = z
  .record(z.string().min(1), fieldTextsSchema)
  .describe('By the key of the field; of a field inside another: `parent.child`.');

const alternativeTextsSchema = z
  .strictObject({
    label: line(100).optional().describe('What users call this way to connect.'),
    help: line(200).optional().describe('One line under the label.'),
    fields: fieldsTextsSchema.optional(),
  })
  .meta({ id: 'AlternativeTexts', description: 'What another way to connect says in one language.' });

const languageTextsSchema = z
  .strictObject({
    name: line(100).optional().describe('What users of this language call the app.'),
    intro: z.string().min(1).max(1_000).optional().describe('Markdown above the connect form.'),
    fields: fieldsTextsSchema.optional(),
    authenticationLabel: line(100)
      .optional()
      .describe("What users call the definition's own way to connect."),
    authenticationHelp: line(200).optional().describe('One line under that.'),
    alternatives: z
      .record(z.string().min(1), alternativeTextsSchema)
      .optional()
      .describe('By the key of the alternative.'),
    scopes: z
      .record(z.string().min(1), line(200))
      .optional()
      .describe('What each scope lets the app do, as users read it.'),
  })
  .meta({ id: 'LanguageTexts', description: 'What an integration says in one language.' });

/** What users read of an integration, by language. What is not given falls back to the field's own words. */
export const textsSchema = z
  .record(tagSchema, languageTextsSchema)
  .meta({ id: 'Texts', description: 'Ours: what users read, by language: `{"de": {…}, "pt-BR": {…}}`.' });

export type Texts = z.infer<typeof textsSchema>;

/** What an integration says in one language. */
export type LanguageTexts = z.infer<typeof languageTextsSchema>;

/** The texts of a document that may be no definition yet; undefined where they cannot be used. */
export function readTexts(document: unknown): Texts | undefined {
  const given = typeof document === 'object' && document !== null && 'texts' in document && document.texts;
  return textsSchema.safeParse(given).data;
}

/** What the forms of a definition ask for: its own, and those of its alternatives by key. */
export interface FormsAsked {
  readonly own: readonly Field[];
  readonly alternatives: ReadonlyMap<string, readonly Field[]>;
}

/** Texts for what is not there: fields that no form has, values that a field has not, and other alternatives. */
export function textsFaults(given: unknown, { own, alternatives }: FormsAsked): readonly Fault[] {
  const parsed = textsSchema.safeParse(given);
  if (!parsed.success) return [];
  const all = [own, ...alternatives.values()];
  return Object.entries(parsed.data).flatMap(([tag, texts]) => [
    ...fieldTextsFaults(texts.fields, all, joinPath('texts', [tag, 'fields'])),
    ...Object.entries(texts.alternatives ?? {}).flatMap(([key, { fields }]) => {
      const path = joinPath('texts', [tag, 'alternatives', key]);
      const form = alternatives.get(key);
      return form === undefined
        ? [{ path, message: 'is no alternative of the definition' }]
        : fieldTextsFaults(fields, [form], joinPath(path, ['fields']));
    }),
  ]);
}

function fieldTextsFaults(
  fields: LanguageTexts['fields'],
  forms: readonly (readonly Field[])[],
  base: string,
): readonly Fault[] {
  const known = Map.groupBy(
    forms.flatMap((form) => form.flatMap((field) => withChildren(field))),
    ([path]) => path,
  );
  return Object.entries(fields ?? {}).flatMap(([key, { choices }]) => {
    const named = known.get(key);
    const path = joinPath(base, [key]);
    if (named === undefined) return [{ path, message: 'is no field of the connect form' }];
    if (choices === undefined) return [];
    const values = named.flatMap(([, field]) =>
      field.choices === undefined ? [] : choiceValues(field.choices),
    );
    return Object.keys(choices)
      .filter((value) => !values.includes(value))
      .map((value) => ({ path: joinPath(path, ['choices', value]), message: 'is no choice of the field' }));
  });
}

/** The texts as users of one way to connect read them: what is said of its own fields counts before the common words. */
export function textsOfWay(texts: Texts | undefined, key: string | undefined): Texts | undefined {
  if (texts === undefined || key === undefined) return texts;
  return Object.fromEntries(
    Object.entries(texts).map(([tag, said]) => {
      const own = Object.hasOwn(said.alternatives ?? {}, key) ? said.alternatives?.[key]?.fields : undefined;
      return [tag, own === undefined ? said : { ...said, fields: mergeFields(said.fields ?? {}, own) }];
    }),
  );
}

type FieldsTexts = NonNullable<LanguageTexts['fields']>;

function mergeFields(common: FieldsTexts, own: FieldsTexts): FieldsTexts {
  const merged = Object.entries(own).map(([key, said]) => {
    const before = Object.hasOwn(common, key) ? common[key] : undefined;
    return [key, { ...before, ...said }] as const;
  });
  return { ...common, ...Object.fromEntries(merged) };
}

/** The fields of a form by the way to them. A computed one is asked for nowhere. */
function withChildren(field: Field, above = ''): readonly (readonly [path: string, field: Field])[] {
  if (field.computed === true) return [];
  const path = above + field.key;
  return [[path, field], ...(field.children ?? []).flatMap((child) => withChildren(child, `${path}.`))];
}

/** A text with the language that it is in. */
export interface TextIn {
  readonly text: string;
  readonly lang: string;
}

/** The first text that a list of languages finds, and then English. */
export function findText(
  texts: Texts | undefined,
  wanted: readonly string[],
  read: (texts: LanguageTexts) => string | undefined,
): TextIn | undefined {
  if (texts === undefined) return undefined;
  for (const lang of [...wanted, 'en']) {
    const own = Object.hasOwn(texts, lang) ? texts[lang] : undefined;
    const text = own === undefined ? undefined : read(own);
    if (text !== undefined) return { text, lang };
  }
  return undefined;
}
