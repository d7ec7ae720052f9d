/** The languages that users are spoken to in, as BCP 47 tags. */
export const languages = ['en', 'de', 'fr', 'es', 'ja', 'zh', 'ar'] as const;

export type Language = (typeof languages)[number];

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
