/** A phrase for each plural form of a language that the phrase needs; `#` stands for the number. */
export type Counted = { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** Says a number with its noun as a language does. @see https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules */
export function countIn(lang: string): (number: number, phrases: Counted) => string {
  const rules = new Intl.PluralRules(lang);
  const digits = new Intl.NumberFormat(lang);
  return (number, phrases) =>
    (phrases[rules.select(number)] ?? phrases.other).replace('#', digits.format(number));
}
