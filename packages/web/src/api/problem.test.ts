import { expect, test } from 'vitest';
import { ApiProblem, problemFrom, problemOf } from './problem.ts';

test('a problem of the server is read with its faults', async () => {
  const answer = Response.json(
    {
      code: 'definition_invalid',
      title: 'T',
      detail: 'D',
      fix: 'F',
      errors: [{ path: 'a.b', message: 'm' }],
      reference: 'req_1',
    },
    { status: 422 },
  );
  const { problem } = await problemFrom(answer);
  expect(problem).toEqual({
    code: 'definition_invalid',
    title: 'T',
    detail: 'D',
    fix: 'F',
    errors: [{ path: 'a.b', message: 'm' }],
    reference: 'req_1',
    status: 422,
  });
});

test('an answer that is no problem document still says something', async () => {
  const { problem } = await problemFrom(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect(problem.title).toContain('502');
  expect(problem.errors).toEqual([]);
});

test('anything thrown has a problem', () => {
  expect(problemOf(new TypeError('x is not a function')).detail).toContain('x is not a function');
  const known = new ApiProblem({
    code: 'not_found',
    title: 'T',
    detail: 'D',
    fix: 'F',
    status: 404,
    errors: [],
  });
  expect(problemOf(known)).toBe(known.problem);
});
