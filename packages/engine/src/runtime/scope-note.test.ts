import { expect, test } from 'vitest';
import { fakeWorld, json, subjectOf } from './fixture.ts';
import { openRun } from './run.ts';
import { noteScopes } from './scope-note.ts';

const notesOf = (requested: readonly string[], granted: readonly string[]) => {
  const run = openRun(
    fakeWorld(() => json({})),
    subjectOf({}),
  );
  noteScopes(run, { requested, granted });
  noteScopes(run, { requested, granted });
  return run.recorder.raw.lines.map(({ level, text }) => `${level} ${text}`);
};

test('F-046 scopes that were asked for and not given are named in one line, once', () => {
  expect(notesOf(['read', 'write', 'admin'], ['read', 'extra'])).toEqual([
    'warn Asked for and not granted: write, admin.',
  ]);
});

test('F-046 what was given, and what nobody asked for, is no news', () => {
  expect(notesOf(['read'], ['read', 'write'])).toEqual([]);
  expect(notesOf([], ['read'])).toEqual([]);
});
