import type { Problem, Stage } from './problem.ts';

/** What one reader is told: what happened, why it usually does, what to do. */
export interface Words {
  readonly title: string;
  readonly detail: string;
  readonly causes: readonly string[];
  readonly fix: string;
}

/**
 * One code in two wordings. `{name|else}` is a param or the words in its place;
 * `[… {name} …]` is left out whole when the param is missing, and `[ {reason}]` is a sentence of its own.
 * `{stage}` is always there.
 */
export interface Entry {
  readonly builder: Words;
  readonly user: Words;
}

const stageWords: Readonly<Record<Stage, string>> = {
  definition: 'the definition',
  fields: 'the connect form',
  authorize: 'the authorization request',
  return: 'the return from the app',
  exchange: 'the exchange request',
  refresh: 'the refresh request',
  test: 'the test request',
  label: 'the connection label',
  request: 'a request',
  revoke: 'the revoke request',
  discovery: 'the discovery request',
  registration: 'the registration of the client',
  store: 'the store',
  api: 'an API call',
};

/** Longest param that a sentence takes in. */
const maxParamLength = 160;

/** A param as one line of plain text: no control or direction characters that could rearrange the sentence. */
function paramText(value: string): string {
  return cutText(value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim(), maxParamLength);
}

/** Cuts text to a length in characters, the last of them an ellipsis, never through a surrogate pair. @see LIM-3 */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text
    .slice(0, maxLength - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** A reason that is said on its own begins with a capital, unless it is a code (`access_denied`), and ends with a full stop. */
function asSentence(text: string): string {
  const begun = text.replace(/^[a-z](?=[a-z]* )/, (first) => first.toUpperCase());
  return `${begun}${/[.!?…]$/.test(text) ? '' : '.'}`;
}

/** Fills one sentence in a single pass: a param that holds braces stays as it is. `fit` makes it fit the language. */
export function fillSentence(
  sentence: string,
  found: Pick<Problem, 'params' | 'stage'>,
  fit: (param: string) => string = (param) => param,
): string {
  const read = (name: string): string | undefined => {
    if (name === 'stage') return stageWords[found.stage];
    const text = Object.hasOwn(found.params, name) ? paramText(found.params[name] ?? '') : '';
    return text === '' ? undefined : fit(text);
  };
  return sentence.replace(/\[([^\]]*)\]|\{(\w+)(?:\|([^}]*))?\}/g, (whole, optional, name, otherwise) => {
    if (typeof optional !== 'string') return read(String(name)) ?? (otherwise as string | undefined) ?? whole;
    const alone = /^(\s*)\{(reason)\}$/.exec(optional);
    if (alone !== null) {
      const text = read(alone[2] ?? '');
      return text === undefined ? '' : `${alone[1]}${asSentence(text)}`;
    }
    let complete = true;
    const filled = optional.replace(/\{(\w+)\}/g, (_, inner: string) => {
      const value = read(inner);
      if (value === undefined) complete = false;
      return value ?? '';
    });
    // `{reason}.` must not end in two full stops when the reason brings its own.
    return complete ? filled.replace(/([.!?…])\.(?=\W*$)/, '$1') : '';
  });
}
