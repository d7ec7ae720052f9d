import { expect, test } from 'vitest';
import { mappedAnswer } from './response-map.ts';

test('F-054 nested values come to the top level, what is not found stays as it was', () => {
  const answer = { data: { token: { access: 't' } }, kept: 1, access_token: 'shallow' };
  const map = { access_token: 'data.token.access', kept: 'nowhere', first: 'list.0' };
  expect(mappedAnswer(answer, map)).toEqual({ ...answer, access_token: 't' });
  expect(mappedAnswer({ list: ['a'] }, map)).toEqual({ list: ['a'], first: 'a' });
  expect(mappedAnswer(answer)).toBe(answer);
});

test('F-054 the whole answer has a name of its own', () => {
  expect(mappedAnswer('t-1', { access_token: '$' })).toEqual({ access_token: 't-1' });
  expect(mappedAnswer(['a'], { first: '0', all: '$' })).toEqual({ first: 'a', all: ['a'] });
  expect(mappedAnswer('t-1', { access_token: 'data' })).toBe('t-1');
});
