/** Texts that are remembered with what was made of them, and the longest, in characters. */
const maxTexts = 2000;
const maxLength = 500;

/** What was made of texts before: the headers of one connection's calls are nearly always the same. */
export interface CensorMemory<Made> {
  /** What `make` makes of a text, from memory where it is still true. */
  recall(text: string, make: (text: string) => Made): Made;
}

/** Makes an empty one. `state`: changes whenever anything was learned that may change what is made. */
export function createCensorMemory<Made>(state: () => number): CensorMemory<Made> {
  const made = new Map<string, Made>();
  let madeAt = Number.NaN;

  function current(): Map<string, Made> {
    const now = state();
    if (now !== madeAt || made.size >= maxTexts) made.clear();
    madeAt = now;
    return made;
  }

  return {
    recall(text, make) {
      if (text.length > maxLength) return make(text);
      const known = current().get(text);
      if (known !== undefined) return known;
      const fresh = make(text);
      current().set(text, fresh);
      return fresh;
    },
  };
}
