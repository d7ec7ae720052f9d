import type { en } from './en.ts';

/** The languages that our pages speak, as BCP 47 tags. */
export const languages = ['en'] as const;

export type Language = (typeof languages)[number];

/** Every sentence of our pages in one language. */
export type Words = Spoken<Omit<typeof en, 'lang' | 'dir'>> & {
  readonly lang: Language;
  /** Which way it is written. */
  readonly dir: 'ltr' | 'rtl';
};

/** The same places, whatever stands there. */
type Spoken<Text> = Text extends string
  ? string
  : Text extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Name in keyof Text]: Spoken<Text[Name]> };
