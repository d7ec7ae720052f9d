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

const languageTextsSchema = z
  .strictObject({
    name: line(100).optional().describe('What users of this language call the app.'),
    intro: z.string().min(1).max(1_000).optional().describe('Markdown above the connect form.'),
    fields: z
      .record(z.string().min(1), fieldTextsSchema)
      .optional()
      .describe('By the key of the field; of a field inside another: `parent.child`.'),
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

/** Texts for what is not there: fields that the form has not, and values that a field has not. */
export function textsFaults(given: unknown, fields: readonly Field[]): readonly Fault[] {
  const parsed = textsSchema.safeParse(given);
  if (!parsed.success) return [];
  const known = new Map(fields.flatMap((field) => withChildren(field)));
  return Object.entries(parsed.data).flatMap(([tag, texts]) =>
    Object.entries(texts.fields ?? {}).flatMap(([key, { choices }]) => {
      const field = known.get(key);
      const path = joinPath('texts', [tag, 'fields', key]);
      if (field === undefined) return [{ path, message: 'is no field of the connect form' }];
      if (choices === undefined) return [];
      const values = field.choices === undefined ? [] : choiceValues(field.choices);
      return Object.keys(choices)
        .filter((value) => !values.includes(value))
        .map((value) => ({ path: joinPath(path, ['choices', value]), message: 'is no choice of the field' }));
    }),
  );
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
