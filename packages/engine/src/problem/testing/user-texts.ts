import { catalog } from '../catalog.ts';
import type { ProblemCode } from '../problem.ts';
import { problemCodes } from '../problem.ts';
import type { UserText, UserTexts } from '../users/texts.ts';

/** Words that no user is told, whatever the language. */
const ofOurTrade = /json|token|bundle|url|\bapi\b|http|oauth|scope|endpoint|[!#]/i;
const ofEnglish = /\b(?:the|your|and|nothing|again)\b/i;

const paramsIn = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

/** What is wrong with the texts of a language; `rude` finds words that are not said to strangers. @see ERR-18 */
export function wrongIn(table: UserTexts, rude: RegExp): readonly string[] {
  return problemCodes.flatMap((code) => wrongAt(code, table[code], rude).map((what) => `${code} ${what}`));
}

function wrongAt(code: ProblemCode, [title, detail, fix]: UserText, rude: RegExp): readonly string[] {
  const { user } = catalog[code];
  const pairs = [
    ['title', title, user.title],
    ['detail', detail, user.detail],
    ['fix', fix, user.fix],
  ] as const;
  return pairs.flatMap(([place, text, english]) => {
    const found = {
      'names other params than English': paramsIn(text).join() !== paramsIn(english).join(),
      'leaves a place unfilled': /[{}[\]|]/.test(text.replace(/\{\w+\|[^{}|]+\}/g, '')),
      'is English': text === english || ofEnglish.test(text),
      'has words of our trade': ofOurTrade.test(text),
      'is impolite': rude.test(text),
      'is no whole sentence': place !== 'title' && !/[.。]$/.test(text),
      'ends like a sentence': place === 'title' && /[.。]$/.test(text),
      'is empty or has blanks too many': text.length < 3 || /\s{2}|^\s|\s$/.test(text),
    };
    return Object.entries(found).flatMap(([what, isSo]) => (isSo ? [`${place} ${what}`] : []));
  });
}
