import type { Presentation, Theme } from '../store/presentation.ts';
import { wantedLanguages, wordsFor } from './words/choose.ts';
import { en } from './words/en.ts';
import type { Words } from './words/words.ts';

/** How a page speaks and looks. */
export interface Look {
  readonly words: Words;
  /** What its reader reads, the dearest first, each tag followed by what it falls back to: for texts of builders. */
  readonly wanted: readonly string[];
  readonly theme?: Theme;
  /** The logo of the app. */
  readonly logo?: string;
  /** What its users call the host product. */
  readonly productName?: string;
  /** The logo of the host product. */
  readonly productLogo?: string;
}

/** English, in the looks of the system. */
export const plainLook: Look = { words: en, wanted: ['en'] };

/** The look that a host product, a browser and a builder ask for together. */
export function lookOf(
  asked: { readonly presentation?: Presentation; readonly product?: { readonly name: string } },
  acceptLanguage: string | undefined,
  integration: { readonly logo?: string } | undefined,
): Look {
  const { locale, theme, logo: productLogo } = asked.presentation ?? {};
  const wanted = wantedLanguages(locale, acceptLanguage);
  return {
    words: wordsFor(wanted),
    wanted,
    ...(theme && { theme }),
    ...(integration?.logo !== undefined && { logo: integration.logo }),
    ...(asked.product !== undefined && { productName: asked.product.name }),
    ...(productLogo !== undefined && { productLogo }),
  };
}
