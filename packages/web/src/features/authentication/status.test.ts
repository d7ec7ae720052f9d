import { expect, test } from 'vitest';
import type { Draft } from '../../api/types.ts';
import { nextStepOf, type Progress, statusesOf, strayFaults, wordsOf } from './status.ts';
import { consentScheme } from './testing/schemes.ts';

const labelled = { authentication: { connectionLabel: '{{email}}' } };
const draft: Draft = { document: labelled, savedSteps: [], complete: false, faults: [], savedAt: null };

function statesOf(progress: Partial<Omit<Progress, 'saved'>> & { saved?: Partial<Draft> }) {
  const { saved, ...rest } = progress;
  const all = { isSettled: false, isTested: false, isLacking: false, isChanged: () => false, ...rest };
  return statusesOf(consentScheme, { ...all, saved: { ...draft, ...saved } });
}
const words = (states: ReturnType<typeof statesOf>) => states.map(({ state }) => state);

test('F-005 later steps are locked until the earlier are saved', () => {
  expect(words(statesOf({}))).toEqual(['untouched', 'locked', 'locked', 'locked', 'locked', 'locked']);
  expect(words(statesOf({ saved: { savedSteps: ['fields', 'application'] } }))).toEqual([
    'saved',
    'saved',
    'untouched',
    'locked',
    'locked',
    'locked',
  ]);
});

test('F-005 once the definition is complete nothing is locked, not even when it is broken later', () => {
  expect(words(statesOf({ saved: { complete: true } }))).toEqual([
    'saved',
    'saved',
    'saved',
    'saved',
    'saved',
    'untouched',
  ]);
  const faults = [{ path: 'authentication.test.url', message: 'is required' }];
  const broken = statesOf({ isSettled: true, saved: { faults } });
  expect(words(broken)).toEqual(['saved', 'saved', 'saved', 'faulty', 'saved', 'untouched']);
  expect(broken[3]?.faults).toEqual(faults);
});

test('F-141 a step with unsaved edits is marked, whatever it was before', () => {
  const isChanged = (path: string) => path === 'authentication.consentConfig.authorizeUrl';
  expect(words(statesOf({ isChanged, isTested: true, saved: { complete: true } }))).toEqual([
    'saved',
    'saved',
    'changed',
    'saved',
    'saved',
    'untouched',
  ]);
});

test('what was never saved is not called faulty', () => {
  const faults = [{ path: 'authentication.consentConfig.authorizeUrl.url', message: 'is required' }];
  const states = statesOf({ saved: { savedSteps: ['fields', 'application'], faults } });
  expect(states[2]).toEqual({ step: 'endpoints', state: 'untouched', faults: [] });
});

test('a label that nobody has decided on is not called saved', () => {
  const saved = { complete: true, document: { authentication: {} } };
  expect(words(statesOf({ saved }))[4]).toBe('untouched');
  expect(words(statesOf({ saved: { ...saved, savedSteps: ['label'] } }))[4]).toBe('saved');
});

test('a client that is not set is said at its step, which is not called saved then', () => {
  const states = statesOf({ isLacking: true, saved: { complete: true } });
  expect(words(states).slice(0, 3)).toEqual(['saved', 'lacking', 'saved']);
  expect(states.map(wordsOf)[1]).toBe('Values not set');
  expect(nextStepOf(states)).toBeUndefined();
});

test('a test of the version says nothing about a draft that is not complete', () => {
  const states = statesOf({ isTested: true, isSettled: true });
  expect(words(states).at(-1)).toBe('untouched');
});

test('a test that passed since the last change is said at the last step', () => {
  expect(words(statesOf({ isTested: true, saved: { complete: true } })).at(-1)).toBe('saved');
});

test('faults that belong to no step are not lost', () => {
  const faults = [{ path: 'name', message: 'is too long' }];
  expect(strayFaults(consentScheme, { ...draft, savedSteps: ['fields'], faults })).toEqual(faults);
});

test('a builder goes on where something is not done', () => {
  expect(nextStepOf(statesOf({ saved: { savedSteps: ['fields'] } }))).toBe('application');
  expect(nextStepOf(statesOf({ saved: { complete: true } }))).toBeUndefined();
});

test.each([
  ['fields', 'saved', 0, 'Saved'],
  ['run', 'saved', 0, 'Passed'],
  ['run', 'untouched', 0, 'Not tested'],
  ['fields', 'untouched', 0, 'Not started'],
  ['fields', 'faulty', 1, '1 fault'],
  ['fields', 'changed', 2, '2 faults, unsaved edits'],
  ['fields', 'changed', 0, 'Unsaved edits'],
  ['fields', 'locked', 0, 'Locked'],
] as const)('the step %s, %s with %s faults, is said as words', (step, state, count, said) => {
  const faults = Array.from({ length: count }, () => ({ path: 'p', message: 'm' }));
  expect(wordsOf({ step, state, faults })).toBe(said);
});
