import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../../conformance/template.json' with { type: 'json' };
import type { Bundle } from './bundle.ts';
import { references, renderDeep, renderString, renderText } from './template.ts';

const bundle: Bundle = {
  authData: {
    key: 'k-1',
    count: 3,
    ok: false,
    nothing: null,
    list: [1, 2],
    deep: { name: 'Ada', 'a b': 'x' },
  },
  inputData: { evil: '{{process.env.CLIENT_SECRET}}', items: [{ id: 'i-0' }] },
  env: { CLIENT_ID: 'id', CLIENT_SECRET: 'hidden' },
  cleanedRequest: { method: 'GET', querystring: { realm: '42' }, headers: {}, content: '' },
};

function value(result: ReturnType<typeof renderText>): unknown {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
const text = (template: string): unknown => value(renderText(template, bundle));
const deep = (template: unknown): unknown => value(renderDeep(template, bundle));

describe('conformance/template.json', () => {
  test.each(vectors.cases)('$id $says', (vector) => {
    const from: Bundle = { authData: {}, inputData: {}, env: {}, ...vector.bundle };
    const result = renderDeep(vector.template, from);
    if ('problem' in vector)
      expect(result).toMatchObject({
        ok: false,
        problem: { code: vector.problem, params: { name: vector.name } },
      });
    else expect(result).toEqual({ ok: true, value: vector.result });
  });
});

test('TPL-1 reads the bundle and the environment', () => {
  expect(text('{{bundle.authData.key}}')).toBe('k-1');
  expect(text('{{process.env.CLIENT_ID}}')).toBe('id');
  expect(text('{{ bundle.authData.key }}')).toBe('k-1');
  expect(text('{{bundle.cleanedRequest.querystring.realm}}')).toBe('42');
});

test('TPL-2 dots reach nested values, brackets elements', () => {
  expect(text('{{bundle.authData.deep.name}}')).toBe('Ada');
  expect(text('{{bundle.authData.deep.a b}}')).toBe('x');
  expect(text('{{bundle.inputData.items[0].id}}')).toBe('i-0');
  expect(text('{{bundle.inputData.items.0.id}}')).toBe('i-0');
});

test('TPL-3 exactly one placeholder keeps its type', () => {
  expect(text('{{bundle.authData.list}}')).toEqual([1, 2]);
  expect(text('{{bundle.authData.deep}}')).toEqual({ name: 'Ada', 'a b': 'x' });
  expect(text('{{bundle.authData.count}}')).toBe(3);
  expect(text('{{bundle.authData.ok}}')).toBe(false);
});

test('TPL-4 texts, numbers and booleans stand inside text', () => {
  expect(text('a {{bundle.authData.key}}-{{bundle.authData.count}}-{{bundle.authData.ok}}')).toBe(
    'a k-1-3-false',
  );
});

test('TPL-5 an array or object inside text is a failure that names it', () => {
  expect(renderText('x {{bundle.authData.list}}', bundle, { stage: 'exchange' })).toMatchObject({
    ok: false,
    problem: {
      code: 'template_type_error',
      stage: 'exchange',
      params: { name: 'bundle.authData.list', type: 'a list' },
    },
  });
});

test('TPL-5 unless there is a way to write it', () => {
  const serialize = (given: unknown): string => JSON.stringify(given);
  expect(value(renderText('x={{bundle.authData.list}}', bundle, { serialize }))).toBe('x=[1,2]');
});

test('TPL-6 a missing value inside text becomes empty, the spaces stay', () => {
  expect(text('a {{bundle.authData.none}} b')).toBe('a  b');
  expect(text('a {{bundle.authData.nothing}} b')).toBe('a  b');
  expect(text('a {{bundle.authData.key.length}} b')).toBe('a  b');
});

test('TPL-7 a member that is only a missing placeholder is dropped', () => {
  expect(
    deep({ a: '{{bundle.authData.none}}', b: '{{bundle.authData.nothing}}', c: ' {{bundle.authData.none}}' }),
  ).toEqual({
    c: ' ',
  });
});

test('TPL-9 no unresolved placeholder is left, whatever it names', () => {
  expect(deep({ a: 'x{{username}}', b: ['{{nope.x}}'], c: '{{}}', d: '{{process.cwd}}!' })).toEqual({
    a: 'x',
    b: [],
    d: '!',
  });
});

test('TPL-10 what is put in is not scanned again', () => {
  expect(text('{{bundle.inputData.evil}}')).toBe('{{process.env.CLIENT_SECRET}}');
  expect(text('x {{bundle.inputData.evil}}')).toBe('x {{process.env.CLIENT_SECRET}}');
  expect(deep({ a: ['{{bundle.inputData.evil}}'] })).toEqual({ a: ['{{process.env.CLIENT_SECRET}}'] });
});

test('TPL-10 two values that meet make no placeholder', () => {
  const halves: Bundle = { ...bundle, inputData: { a: '{{process.env.CLIENT', b: '_SECRET}}' } };
  expect(value(renderText('{{bundle.inputData.a}}{{bundle.inputData.b}}', halves))).toBe(
    '{{process.env.CLIENT_SECRET}}',
  );
});

test('TPL-11 arrays inside a body are walked', () => {
  expect(deep([{ a: ['x', '{{bundle.authData.key}}', 7, null] }])).toEqual([{ a: ['x', 'k-1', 7, null] }]);
});

test.each([
  'bundle.authData.constructor',
  'bundle.authData.__proto__',
  'bundle.authData.deep.constructor.name',
  'bundle.authData.key.constructor.constructor',
  'bundle.authData.list.map',
  'bundle.constructor',
  'process.env.constructor',
  'process.env.__proto__.x',
  'process.mainModule',
  'constructor.constructor',
])('no prototype is reached by {{%s}}', (path) => {
  expect(text(`{{${path}}}`)).toBeUndefined();
});

test('of three braces the inner two are the placeholder', () => {
  expect(text('{"id":{{bundle.authData.count}}}')).toBe('{"id":3}');
  expect(text('{{{bundle.authData.count}}}')).toBe('{3}');
});

test('a string asked for stays a string', () => {
  expect(value(renderString('{{bundle.authData.count}}', bundle))).toBe('3');
  expect(renderString('{{bundle.authData.deep}}', bundle)).toMatchObject({
    problem: { code: 'template_type_error' },
  });
});

test('a member called __proto__ stays a member', () => {
  const rendered = deep(JSON.parse('{"__proto__":{"polluted":"{{bundle.authData.key}}"}}'));
  expect(JSON.stringify(rendered)).toBe('{"__proto__":{"polluted":"k-1"}}');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('references lists what a value reads', () => {
  expect(
    references({
      a: '{{bundle.authData.key}} {{process.env.X}}',
      b: [{ c: '{{ bundle.authData.key }}{{email}}' }],
    }),
  ).toEqual(['bundle.authData.key', 'process.env.X', 'email']);
});

/** Anything a template may be made of, placeholders that name something included. */
const fragment = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '{{',
    '}}',
    '{',
    '}',
    '{{bundle.inputData.a}}',
    '{{bundle.inputData.b}}',
    '{{process.env.S}}',
  ),
);

test('property: a value is never read again, however the template is written', () => {
  fc.assert(
    fc.property(fc.array(fragment), (parts) => {
      // The values hold braces and the name of a secret; if they were scanned again, SECRET would show.
      const from: Bundle = {
        authData: {},
        inputData: { a: '{{process.env.S', b: '}}{{process.env.S}}' },
        env: { S: 'SECRET' },
      };
      const template = parts.join('').replaceAll('{{process.env.S}}', '');
      const rendered = value(renderString(template, from)) as string;
      expect(rendered.includes('SECRET')).toBe(/\{\{\s*process\s*\.\s*env\s*\.\s*S\s*\}\}/.test(template));
    }),
  );
});

test('property: one placeholder gives back the very value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'small' }), (given) => {
      const from: Bundle = { authData: { given }, inputData: {}, env: {} };
      expect(value(renderText('{{bundle.authData.given}}', from))).toEqual(given ?? undefined);
    }),
  );
});

test('property: text without braces is returned as it is', () => {
  fc.assert(
    fc.property(fc.string(), (plain) => {
      fc.pre(!plain.includes('{'));
      expect(text(plain)).toBe(plain);
    }),
  );
});
