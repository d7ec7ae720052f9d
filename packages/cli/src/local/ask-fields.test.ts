import { expect, test } from 'vitest';
import { askFields, givenValues, type Question } from './ask-fields.ts';
import { LocalError } from './local.ts';

test('a value may hold equals signs and be empty; one without a key is refused', () => {
  expect(givenValues(['a=1=2', 'b='])).toEqual({ a: '1=2', b: '' });
  expect(() => givenValues(['=x'])).toThrow(LocalError);
});

test('only what was not given is asked for, secrets unseen, with what helps to answer', async () => {
  const asked: string[] = [];
  const tell = (answer: string) => async (question: string) => {
    asked.push(question);
    return answer;
  };
  const questions: readonly Question[] = [
    { field: { key: 'given' }, secret: true, required: true },
    { field: { key: 'key', label: 'API key' }, secret: true, required: true },
    {
      field: { key: 'site', inputFormat: 'https://{{input}}.acme.dev', default: 'eu', choices: ['eu', 'us'] },
      secret: false,
      required: false,
    },
    { field: { key: 'plan', choices: { a: 'A' } }, secret: false, required: true },
  ];
  const values = await askFields({ ask: tell(''), askSecret: tell('unseen') }, questions, { given: 'here' });
  expect(values).toEqual({ given: 'here', key: 'unseen' });
  expect(asked).toEqual([
    'API key: ',
    'site (https://….acme.dev; one of eu, us; default eu; optional): ',
    'plan (one of a): ',
  ]);
});
