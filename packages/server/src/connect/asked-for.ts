import { isolateNames } from './isolate-names.ts';
import type { Markup } from './page.ts';
import type { Words } from './words/words.ts';

/** Who asks to connect, and to what. Names are written in any direction: neither turns the sentence around. */
export function askedFor(words: Words, person: string, product: string | undefined): Markup {
  return product === undefined
    ? isolateNames(([name = '']) => words.askedFor(name, undefined), [person])
    : isolateNames(([name = '', where = '']) => words.askedFor(name, where), [person, product]);
}
