import type { Check } from './check.ts';
import { textsOf } from './subject.ts';

const script =
  /(?:^|[\s()[\]<>"'`=])((?:javascript|vbscript|livescript):(?=\S)|data:(?:text\/(?:html|xml|javascript)|image\/svg\+xml|application\/(?:xhtml\+xml|javascript))\s*[;,])/i;

/** @see GEN-26 */
export const scriptUrlCheck: Check = {
  id: 'D025',
  severity: 'error',
  title: 'No text holds a URL that a browser would run (javascript:, vbscript:, data:text/html).',
  fix: 'Take the URL out. Links begin with https://.',
  find: ({ document }) =>
    textsOf(document, '').flatMap(({ path, text }) => {
      const [, scheme] = script.exec(asRead(text)) ?? [];
      if (scheme === undefined) return [];
      return [{ path, message: `Holds a URL that a browser would run: ${scheme.split(':')[0]}:` }];
    }),
};

const entities: Readonly<Record<string, string>> = { colon: ':', tab: '', newline: '', lpar: '(' };

/** As a browser reads it: entities are characters, and control characters inside a scheme are passed over. */
function asRead(text: string): string {
  return (
    text
      .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (_, hex?: string, decimal?: string) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
      })
      .replace(/&(colon|tab|newline|lpar);/gi, (_, name: string) => entities[name.toLowerCase()] ?? '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what hides a scheme.
      .replace(/(?<=\w)[\u0000-\u001f]+(?=[\w:])/g, '')
  );
}
