import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { openPageApp } from '../user-page/page-app.test-tool.ts';
import { createAttempt } from './attempt.ts';
import { isOpening, openAttempt } from './opening.ts';

test.each([
  ['', true],
  ['_action=open', true],
  ['_action=confirm', false],
  ['_action=open&_action=confirm', false],
  ['api_key=x', false],
  ['_action=open&api_key=x', false],
  ['=', false],
])('a form with "%s" asks for the page alone: %s', (fields, asks) => {
  expect(isOpening(new URLSearchParams(fields))).toBe(asks);
});

test('of two browsers that come at once, one has the attempt, and the other gets no cookie', async () => {
  const { app } = await openPageApp();
  const made = await createAttempt(app.deps, 'default', { integration: 'keyed', user: { id: 'u-1' } });
  if (!made.ok) throw new Error(made.problem.code);
  const { session } = made.value;
  // Both have read it before either was written.
  const routes = new Hono().get('/', async (c) =>
    c.text((await openAttempt(app.deps, c, session)) === undefined ? 'held' : 'opened'),
  );
  const answers = [await routes.request('/'), await routes.request('/')];
  const told = await Promise.all(answers.map((answer) => answer.text()));
  expect(told).toEqual(['opened', 'held']);
  expect(answers.map(({ headers }) => headers.getSetCookie().length)).toEqual([1, 0]);
  await app.close();
});
