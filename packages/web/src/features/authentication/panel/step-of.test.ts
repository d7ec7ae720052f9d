import { expect, test } from 'vitest';
import { runProblemOf } from '../../exchanges/sample.test-tool.ts';
import { sampleScheme } from './scheme.test-tool.ts';
import { mendOf, missingOf, stepOfStage } from './step-of.ts';

const short = { ...sampleScheme, steps: ['fields', 'test', 'label'], endpoints: [], config: {} };

test.each([
  ['fields', 'fields'],
  ['authorize', 'endpoints'],
  ['return', 'endpoints'],
  ['exchange', 'endpoints'],
  ['refresh', 'endpoints'],
  ['test', 'test'],
  ['request', 'test'],
  ['label', 'label'],
  ['revoke', undefined],
  ['store', undefined],
])('F-102 what fails at %s is mended in %s', (stage, step) => {
  expect(stepOfStage(stage, sampleScheme)).toBe(step);
});

test('a scheme without a config has no step for an exchange', () => {
  expect(stepOfStage('exchange', short)).toBeUndefined();
});

test('F-102 a client that the app does not know leads to the application, where there is one', () => {
  const problem = runProblemOf({ stage: 'exchange', provider: 'invalid_client: who are you' });
  expect(mendOf(problem, sampleScheme, {})).toEqual({ step: 'application' });
  expect(mendOf({ ...problem, provider: 'invalid_grant' }, sampleScheme, {})).toEqual({ step: 'endpoints' });
  expect(mendOf(problem, short, {})).toBeUndefined();
});

test('F-102 a fault with a place leads there, whatever the stage', () => {
  const faults = [{ path: 'authentication.test.url', message: 'No.' }];
  expect(mendOf(runProblemOf({ stage: 'exchange', faults }), sampleScheme, {})).toEqual({
    step: 'test',
    path: 'authentication.test.url',
  });
});

test('COD-8 a failure of code leads to its editor, and to the line', () => {
  const source = { source: 'throw 1', args: [] };
  const code = { authentication: { test: source, sampleConfig: { getToken: source } } };
  const detail = 'The code ended with an error. At line 3, column 23.';
  expect(mendOf(runProblemOf({ detail }), sampleScheme, code)).toEqual({
    step: 'test',
    path: 'authentication.test.source',
    line: '3:23',
  });
  expect(mendOf(runProblemOf({ stage: 'exchange' }), sampleScheme, code)).toEqual({
    step: 'endpoints',
    path: 'authentication.sampleConfig.getToken.source',
  });
});

test('what is missing is told by step, in the order of the page', () => {
  const faults = [
    { path: 'name', message: 'is missing' },
    { path: 'authentication.test.url', message: 'is missing' },
    { path: 'authentication.sampleConfig.getToken', message: 'is missing' },
    { path: 'authentication.test.method', message: 'is unknown' },
  ];
  expect(missingOf({ faults }, sampleScheme)).toEqual([
    {
      step: 'endpoints',
      title: 'Endpoints',
      messages: ['is missing'],
      path: 'authentication.sampleConfig.getToken',
    },
    {
      step: 'test',
      title: 'Test request',
      messages: ['is missing', 'is unknown'],
      path: 'authentication.test.url',
    },
    { step: undefined, title: 'Definition', messages: ['is missing'], path: 'name' },
  ]);
});
