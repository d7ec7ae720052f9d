import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../../conformance/label.json' with { type: 'json' };
import { cleanLabel, labelHoldsSecret, makeTitle, renderLabel, titleHead } from './label.ts';

describe('conformance/label.json', () => {
  test.each(vectors.render)('$id $says', ({ template, authData, inputData, label }) => {
    expect(renderLabel(template, { authData, inputData, env: {} })).toEqual({ ok: true, value: label });
  });

  test.each(vectors.title)('$id $says', ({ app, label, taken, title }) => {
    expect(makeTitle(app, label, taken)).toBe(title);
  });
});

test('LBL-11 the app name comes first', () => {
  expect(makeTitle('Acme', 'Acme is great', [])).toBe('Acme Acme is great');
});

test('LBL-8 a label is one line of bounded length', () => {
  expect(cleanLabel(' a\n\tb\u0000c ')).toBe('a b c');
  expect(cleanLabel('x'.repeat(300))).toHaveLength(250);
});

test('a list in a label is a failure of the label stage', () => {
  const bundle = { authData: {}, inputData: { tags: ['a'] }, env: {} };
  expect(renderLabel('Tags {{tags}}', bundle)).toMatchObject({
    ok: false,
    problem: { code: 'template_type_error', stage: 'label', params: { name: 'tags' } },
  });
});

test('a whole-value placeholder still becomes text', () => {
  expect(renderLabel('{{id}}', { authData: {}, inputData: { id: 42 }, env: {} })).toEqual({
    ok: true,
    value: '42',
  });
});

test('a label template reaches no prototype', () => {
  expect(renderLabel('{{constructor.name}}{{toString}}', { authData: {}, inputData: {}, env: {} })).toEqual({
    ok: true,
    value: '',
  });
});

test('F-101 a label that shows a secret is found out', () => {
  expect(labelHoldsSecret('ada s3cr3t-key', ['s3cr3t-key'])).toBe(true);
  expect(labelHoldsSecret('xs3cr3t-keyx', ['s3cr3t-key'])).toBe(true);
  expect(labelHoldsSecret('ada', ['s3cr3t-key'])).toBe(false);
  expect(labelHoldsSecret('ada', ['', '  '])).toBe(false);
});

test('F-101 a short secret counts as a word of its own, not inside one', () => {
  expect(labelHoldsSecret('PIN 1234', ['1234'])).toBe(true);
  expect(labelHoldsSecret('Europe', ['eu', 'Eur'])).toBe(false);
});

test('F-101 white space that a label collapses hides no secret', () => {
  expect(labelHoldsSecret(cleanLabel('a  b\nc d'), ['a  b\nc d'])).toBe(true);
});

test('property: titles never collide', () => {
  const word = fc.constantFrom('', 'a', '#2', 'a #2');
  fc.assert(
    fc.property(fc.array(word), (labels) => {
      const titles: string[] = [];
      for (const label of labels) titles.push(makeTitle('App', label, titles));
      expect(new Set(titles).size).toBe(labels.length);
    }),
  );
});

test('F-099 LBL-2 a title begins with the app, and with its version where the definition asks for it', () => {
  const definition = { name: 'Acme', version: '1.2.0', flags: {} };
  expect(titleHead(definition)).toBe('Acme');
  expect(titleHead({ ...definition, flags: { versionInTitle: true } })).toBe('Acme 1.2.0');
});
