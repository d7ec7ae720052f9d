import type { Language } from '@claviger/engine';
import type { en } from './en.ts';

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
