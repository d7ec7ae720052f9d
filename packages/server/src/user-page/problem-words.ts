import { type Problem, tellUser } from '@claviger/engine';
import type { Look } from '../connect/look.ts';

/** A problem in the words of a page; it names the app where there is one. */
export function sayProblem({ words }: Look, found: Problem, app?: string) {
  const { params } = found;
  return tellUser(app === undefined ? found : { ...found, params: { ...params, app } }, words.lang);
}
