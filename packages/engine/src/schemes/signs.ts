import type { Problem } from '../problem/problem.ts';
import { contentOf, parseData } from '../wire/parse.ts';
import { headerValues, type WireResponse } from '../wire/response.ts';
import { valueAt } from './answer-path.ts';
import { textOf } from './authorization.ts';
import type { Signs } from './variation.ts';

/** An app that says what is wrong says it early. In characters. */
const longestWords = 4_000;

/** Reads what an answer says of its failure; of a return, what the problem quotes. */
export function signsOf(problem: Pick<Problem, 'provider'>, response: WireResponse | undefined): Signs {
  const provider = problem.provider ?? '';
  const quoted = {
    answer: undefined,
    words: provider.toLowerCase(),
    challenges: [],
    isPage: false,
    isWord: false,
  };
  if (response === undefined) return { ...quoted, error: provider.split(':')[0]?.trim().toLowerCase() ?? '' };
  const answer = parseData(response);
  const content = contentOf(response).slice(0, longestWords);
  const asked = headerValues(response, 'www-authenticate');
  const error = textOf(valueAt(answer, 'error'));
  const fromHeader = /\berror="?(\w+)/.exec(asked.join(' '))?.[1] ?? '';
  return {
    status: response.status,
    answer,
    words: [content, provider, ...asked].join('\n').toLowerCase(),
    error: (/^\w{1,60}$/.test(error) ? error : fromHeader).toLowerCase(),
    challenges: asked.flatMap((value) => /^\s*([A-Za-z][\w-]{0,39})(?=[\s,]|$)/.exec(value)?.[1] ?? []),
    isPage: answer === undefined && /^\s*<(!doctype|html|\?xml|head|body)/i.test(content),
    isWord: answer === undefined && /^[\x21-\x7e]{16,}$/.test(content.trim()) && !content.includes('<'),
  };
}
