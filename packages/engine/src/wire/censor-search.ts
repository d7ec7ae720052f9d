import { type Guess, guessSecrets } from './censor-guess.ts';
import { layersOf, sourceRange } from './censor-layers.ts';
import { isOnlyMarks, markPattern } from './censor-mark.ts';
import { createCensorMemory } from './censor-memory.ts';
import { isWorthLearning } from './censor-names.ts';
import { coverOf } from './censor-replace.ts';
import type { Secrets } from './censor-secrets.ts';

/** What a search goes by. */
export interface SearchMeans {
  /** Those that are known; what is guessed is added. */
  readonly secrets: Secrets;
  /** Whether a value under this name is secret, whatever it is. */
  isSensitive(name: string): boolean;
  /** Marks that were made here: what looks like one and is none may hide a secret. */
  readonly ownMarks: ReadonlySet<string>;
  /** Changes whenever anything changes of the secrets or the names. */
  state(): number;
}

/** Finds what of a text is to be hidden. */
export interface Search {
  /** Every range to be hidden, from left to right. What is guessed on the way is learned: it may stand in another text. */
  rangesOf(text: string): readonly Guess[];
  /** Whether a secret that is known stands in a text, in any of its readings. */
  holdsKnown(text: string): boolean;
  /** Whether a text of which `rangesOf` found nothing holds nothing of what was learned since, by a look at it alone. */
  isStillPlain(text: string): boolean;
}

/** Guessed secrets that are remembered; a provider cannot make a run remember more. */
const maxLearned = 1000;

/** Makes a search. */
export function createSearch({ secrets, isSensitive, ownMarks, state }: SearchMeans): Search {
  const found = createCensorMemory<readonly Guess[]>(state);
  let learned = 0;

  return {
    rangesOf: (text) => found.recall(text, search),
    holdsKnown: (text) => layersOf(text, secrets.spaced).some((layer) => secrets.find(layer.text).length > 0),
    isStillPlain: (text) => layersOf(text, secrets.spaced).length === 1 && secrets.find(text).length === 0,
  };

  function search(text: string): readonly Guess[] {
    const layers = layersOf(text, secrets.spaced);
    const toSource = (layer: (typeof layers)[number], range: Guess): Guess => {
      const [start, end] = sourceRange(layer, range.start, range.end);
      return { start, end, secret: range.secret };
    };
    const guesses = layers.flatMap((layer) =>
      guessSecrets(layer.text, isSensitive)
        .filter((guess) => !isOnlyMarks(guess.secret))
        .map((guess) => toSource(layer, guess)),
    );
    learn(guesses);
    const known = layers.flatMap((layer) => secrets.find(layer.text).map((range) => toSource(layer, range)));
    if (guesses.length + known.length === 0) return [];
    const marks = text.includes(':censored:') ? [...text.matchAll(markPattern)] : [];
    const kept = marks.filter((mark) => ownMarks.has(mark[0]));
    const inMark = ({ start, end }: Guess) =>
      kept.some(
        ({ index, 0: { length } }) =>
          start < index + length && (start > index || (start === index && end <= index + length)),
      );
    return coverOf([...known, ...guesses].filter((range) => kept.length === 0 || !inMark(range)));
  }

  function learn(guesses: readonly Guess[]): void {
    for (const { secret } of guesses) {
      if (learned >= maxLearned || !isWorthLearning(secret) || isOnlyMarks(secret)) continue;
      const before = secrets.size;
      secrets.add(secret);
      learned += secrets.size - before;
    }
  }
}
