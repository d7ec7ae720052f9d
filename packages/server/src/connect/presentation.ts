import { logoSchema } from '@claviger/engine';
import { z } from '@hono/zod-openapi';
import { definedOf } from '../query.ts';
import type { Presentation } from '../store/presentation.ts';
import { readHex } from './colour.ts';
import { maxRadius } from './theme.ts';

/** The language of a page. @see RFC 5646 */
export const localeSchema = z
  .string()
  .max(100)
  .refine((tag) => canonical(tag) !== undefined, 'must be a BCP 47 language tag, such as de or pt-BR')
  .meta({ description: 'A BCP 47 language tag. Absent: the languages of the browser.' });

/** The looks of a page. */
export const themeSchema = z
  .strictObject({
    mode: z
      .enum(['light', 'dark', 'system'])
      .optional()
      .meta({ description: 'Absent: as the system of the user is set.' }),
    accent: z
      .string()
      .refine((colour) => readHex(colour) !== undefined, 'must be a colour as #rrggbb')
      .optional()
      .meta({
        description:
          'The colour of buttons and links, as `#rrggbb`. Where it could not be read, it is made lighter or darker.',
      }),
    radius: z
      .number()
      .min(0)
      .max(maxRadius)
      .optional()
      .meta({ description: 'How round the corners of a box are, in CSS pixels; the others follow.' }),
  })
  .meta({ description: 'How the pages look: the same for all pages of one product.' });

/** The host product, as its users know it. */
export const productSchema = z
  .strictObject({ name: z.string().trim().min(1).max(100), logo: logoSchema.optional() })
  .meta({ description: 'Your product, as the user knows it: the pages name it, and show its logo.' });

/** What a host product asks for, as it arrives. */
export interface AskedLooks {
  readonly locale?: string | undefined;
  readonly theme?: z.infer<typeof themeSchema> | undefined;
  readonly product?: z.infer<typeof productSchema> | undefined;
}

/** What a host product says of the looks of a page, as it is kept: nothing where it says nothing. */
export function presentationOf({ locale, theme, product }: AskedLooks): {
  readonly presentation?: Presentation;
} {
  const tag = canonical(locale ?? '');
  const presentation: Presentation = {
    ...(tag === undefined ? {} : { locale: tag }),
    ...(theme === undefined ? {} : { theme: definedOf(theme) }),
    ...(product?.logo === undefined ? {} : { logo: product.logo }),
  };
  return Object.keys(presentation).length === 0 ? {} : { presentation };
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
