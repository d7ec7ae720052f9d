import { type Field, findText, type LanguageTexts, type TextIn, type Texts } from '@claviger/engine';
import { html } from 'hono/html';
import type { FormField } from './form.ts';
import type { Look } from './look.ts';
import type { Markup } from './page.ts';
import type { Words } from './words/words.ts';

/** What languages a builder's texts are in that are not in the page's own, by field member; of choices by value. */
export interface TextLanguages {
  readonly label?: string;
  readonly helpText?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

type Read = (texts: LanguageTexts) => string | undefined;

/** A builder's text for whoever looks; undefined where there is none but the definition's own. */
export function builderText(
  texts: Texts | undefined,
  look: Pick<Look, 'wanted'>,
  read: Read,
): TextIn | undefined {
  return findText(texts, look.wanted, read);
}

/** What a scope lets the app do, in the builder's words, or its name. */
export function scopeText(texts: Texts | undefined, look: Pick<Look, 'wanted'>, scope: string): string {
  return builderText(texts, look, ({ scopes = {} }) => ownOf(scopes, scope))?.text ?? scope;
}

/** The fields of a form with the builder's texts for whoever looks. Keys, values and rules stay as they are. */
export function localFields(
  fields: readonly FormField[],
  texts: Texts | undefined,
  look: Pick<Look, 'wanted' | 'words'>,
): readonly FormField[] {
  return texts === undefined ? fields : fields.map((entry) => localField(entry, texts, look));
}

function localField(entry: FormField, texts: Texts, look: Pick<Look, 'wanted' | 'words'>): FormField {
  const { key, field } = entry;
  const find = (read: (own: NonNullable<LanguageTexts['fields']>[string]) => string | undefined) =>
    builderText(texts, look, ({ fields = {} }) => {
      const own = ownOf(fields, key);
      return own === undefined ? undefined : read(own);
    });
  const label = find((own) => own.label);
  const helpText = find((own) => own.helpText);
  const placeholder = find((own) => own.placeholder);
  const choices = valuesOf(field).flatMap((value) => {
    const found = find((own) => ownOf(own.choices ?? {}, value));
    return found === undefined ? [] : [[value, found] as const];
  });
  return {
    ...entry,
    field: {
      ...field,
      ...(label && { label: label.text }),
      ...(helpText && { helpText: helpText.text }),
      ...(placeholder && { placeholder: placeholder.text }),
      ...(choices.length > 0 && { choices: withLabels(field.choices, new Map(choices)) }),
    },
    langs: {
      ...foreign('label', label, look.words),
      ...foreign('helpText', helpText, look.words),
      choices: Object.fromEntries(
        choices.flatMap(([value, { lang }]) => (lang === look.words.lang ? [] : [[value, lang]])),
      ),
    },
  };
}

function foreign(member: 'label' | 'helpText', found: TextIn | undefined, { lang }: Words): TextLanguages {
  return found === undefined || found.lang === lang ? {} : { [member]: found.lang };
}

function valuesOf({ choices }: Field): readonly string[] {
  if (choices === undefined) return [];
  return Array.isArray(choices)
    ? choices.map((choice) => (typeof choice === 'string' ? choice : choice.value))
    : Object.keys(choices);
}

function withLabels(choices: Field['choices'], found: ReadonlyMap<string, TextIn>): Field['choices'] {
  if (!Array.isArray(choices))
    return { ...choices, ...Object.fromEntries([...found].map(([value, { text }]) => [value, text])) };
  return choices.map((choice) => {
    const value = typeof choice === 'string' ? choice : choice.value;
    const label = found.get(value)?.text;
    return label === undefined ? choice : { value, sample: value, label };
  });
}

function ownOf<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/**
 * A text of the builder within a line of ours: it keeps its own direction where the page's is not the usual one, and
 * says its language where that is known and another.
 */
export function inline(text: string, lang: string | undefined, { dir }: Pick<Words, 'dir'>): Markup | string {
  if (lang !== undefined) return html`<bdi lang="${lang}">${text}</bdi>`;
  return dir === 'rtl' ? html`<bdi>${text}</bdi>` : text;
}

/** The same for an element that holds nothing else: what it says of its language and direction. */
export function ownDirection(lang: string | undefined, { dir }: Pick<Words, 'dir'>): Markup | string {
  if (lang !== undefined) return html` lang="${lang}" dir="auto"`;
  return dir === 'rtl' ? html` dir="auto"` : '';
}
