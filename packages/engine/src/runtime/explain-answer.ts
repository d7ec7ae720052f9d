import type { RefreshCondition } from '../schemes/scheme.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Look } from './refusal.ts';
import { looksAt } from './refusal.ts';

/** An answer of an app, to be thought through. */
export interface GivenAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it stands; anything else as JSON. */
  readonly body?: unknown;
}

/** What one condition makes of an answer. */
export interface ExplainedCondition {
  readonly condition: RefreshCondition;
  /** The condition as a sentence would say it. */
  readonly words: string;
  readonly isMet: boolean;
  /** What there was, or what was missing. */
  readonly why: string;
  /** How much of the condition was met, from 0 to 1. */
  readonly nearness: number;
}

const longestQuote = 120;

/** What each condition makes of an answer, the nearest first. */
export function explainConditions(
  conditions: readonly RefreshCondition[],
  answer: GivenAnswer,
): readonly ExplainedCondition[] {
  const response = responseOf(answer);
  return conditions
    .map((condition) => {
      const looks = looksAt(condition, response);
      const parts = partsOf(condition);
      const failing = looks.find(({ isMet }) => !isMet);
      const met = looks.filter(({ isMet }) => isMet).length;
      const why = failing === undefined ? looks.map(wordsOf).join(', ') : wordsOf(failing);
      const isMet = failing === undefined;
      return { condition, words: conditionWords(condition), isMet, why, nearness: met / parts };
    })
    .sort((a, b) => b.nearness - a.nearness);
}

/** A condition in words: `status 200 with error.code matching "expired"`. */
export function conditionWords(condition: RefreshCondition): string {
  if (typeof condition === 'number') return `status ${condition}`;
  const { status, header, path, matches } = condition;
  const places = [
    ...(header === undefined ? [] : [`a header ${header}`]),
    ...(path === undefined ? [] : [memberWords(path)]),
  ];
  const where = places.length === 0 && matches !== undefined ? ['an answer'] : places;
  const pattern = matches === undefined ? '' : ` matching ${quote(matches)}`;
  return where.length === 0 ? `status ${status}` : `status ${status} with ${where.join(' and ')}${pattern}`;
}

function partsOf(condition: RefreshCondition): number {
  if (typeof condition === 'number') return 1;
  const { header, path, matches } = condition;
  const places = [header, path].filter((place) => place !== undefined).length;
  return 1 + (places === 0 && matches !== undefined ? 1 : places);
}

function wordsOf({ at, name, found, wanted, isMet }: Look): string {
  if (at === 'status') return isMet ? `the status is ${found}` : `the status is ${found}, not ${wanted}`;
  const place = at === 'header' ? `the header ${name}` : memberWords(name);
  if (found === undefined)
    return at === 'header' ? `there is no header ${name}` : `the answer has no ${name}`;
  if (isMet) return wanted === undefined ? `${place} is there` : `${place} matches ${quote(wanted)}`;
  return wanted === undefined
    ? `${place} is ${quote(found)}, which is as if it were not there`
    : `${place} is ${quote(found)}, which does not match ${quote(wanted)}`;
}

function memberWords(path: string): string {
  return path === '$' ? 'the answer' : path;
}

function quote(text: string): string {
  return `“${text.length > longestQuote ? `${text.slice(0, longestQuote).toWellFormed()}…` : text}”`;
}

function responseOf({ status, headers = {}, body }: GivenAnswer): WireResponse {
  const isText = typeof body === 'string';
  const text = isText ? body : body === undefined ? '' : JSON.stringify(body);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    url: '',
    status,
    headers: { ...(isText ? {} : { 'content-type': 'application/json' }), ...Object.fromEntries(lower) },
    body: new TextEncoder().encode(text),
  };
}
