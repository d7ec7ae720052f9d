import { cutText } from '../../problem/words.ts';
import { valueAt } from '../answer-path.ts';

/** More than that is no sentence. */
const longestWords = 500;

/** An error and its description in the provider's own words, as one line. */
export function errorWords(error: unknown, description: unknown): string {
  const text = typeof error === 'string' ? error : JSON.stringify(error);
  const whole = typeof description === 'string' && description !== '' ? `${text}: ${description}` : text;
  return cutText(whole, longestWords);
}

/** The words of the error that an answer names, whatever its status; undefined when it names none. @see RFC 6749 section 5.2 */
export function errorWordsIn(answer: unknown): string | undefined {
  const error = valueAt(answer, 'error');
  if (typeof error !== 'string' || error === '') return undefined;
  return errorWords(error, valueAt(answer, 'error_description'));
}
