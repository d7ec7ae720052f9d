import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Values } from './bundle.ts';
import type { Field } from './field.ts';
import {
  boundFields,
  collectForm,
  fillDefaults,
  formFields,
  isRequired,
  isSecretField,
  missingComputed,
} from './form.ts';

/** The values, or one line for each fault. */
function collect(fields: readonly Field[], typed: Values): unknown {
  const result = collectForm(fields, typed);
  return result.ok ? result.value : result.problem.faults?.map(({ path, message }) => `${path} ${message}`);
}

describe('the fields of a form', () => {
  const scheme = {
    fields: [
      { key: 'username', label: 'Username' },
      { key: 'password', type: 'password' as const },
    ],
  };

  test('F-027 prebuilt fields come first', () => {
    const keys = formFields({ fields: [{ key: 'team' }] }, scheme).map(({ key }) => key);
    expect(keys).toEqual(['username', 'password', 'team']);
  });

  test('F-023 the builder’s order is kept, also of prebuilt fields', () => {
    const fields = formFields(
      { fields: [{ key: 'team' }, { key: 'password', label: 'Key' }, { key: 'username' }] },
      scheme,
    );
    expect(fields).toEqual([
      { key: 'team' },
      { key: 'password', type: 'password', label: 'Key' },
      { key: 'username', label: 'Username' },
    ]);
  });

  test('FLD-35 computed fields are not asked for', () => {
    expect(formFields({ fields: [{ key: 'team_id', computed: true }] }, { fields: [] })).toEqual([]);
  });
});

describe('required', () => {
  test('FLD-14 a field is required unless it says otherwise', () => {
    expect(isRequired({ key: 'a' })).toBe(true);
    expect(isRequired({ key: 'a', required: false })).toBe(false);
    expect(isRequired({ key: 'a', type: 'copy' })).toBe(false);
  });

  test('FLD-15 F-010 a blank required field is refused, each by its path', () => {
    const result = collectForm([{ key: 'a' }, { key: 'b' }, { key: 'c', required: false }], { a: '' });
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'required_value_missing',
        stage: 'fields',
        params: { key: 'a' },
        faults: [
          { path: 'a', code: 'required_value_missing' },
          { path: 'b', code: 'required_value_missing' },
        ],
      },
    });
  });

  test('blank optional values are not stored', () => {
    expect(collect([{ key: 'a', required: false }], { a: null })).toEqual({});
  });
});

test('FLD-3 values are stored under their keys', () => {
  expect(collect([{ key: 'a' }, { key: 'b', type: 'number' }], { a: 'x', b: '2' })).toEqual({ a: 'x', b: 2 });
});

test('F-024 every fault at once, with its path', () => {
  const fields: readonly Field[] = [
    { key: 'n', type: 'integer' },
    { key: 'p', pattern: '[a-z]+' },
    { key: 'm' },
    { key: 'ok' },
  ];
  const result = collectForm(fields, { n: 'x', p: 'P', ok: '1', extra: 1 });
  expect(result).toMatchObject({ problem: { code: 'field_invalid', params: { key: 'extra' } } });
  expect(collect(fields, { n: 'x', p: 'P', ok: '1', extra: 1 })).toEqual([
    'extra is not a field of this form',
    'n must be a whole number',
    'p must match [a-z]+',
    'm is required',
  ]);
});

test('FLD-11 a copy field takes nothing and stores nothing', () => {
  expect(collect([{ key: 'note', type: 'copy', helpText: 'Hi', default: 'x' }], {})).toEqual({});
  expect(collect([{ key: 'note', type: 'copy' }], { note: 'x' })).toEqual([
    'note is a note and takes no value',
  ]);
});

test('F-015 a placeholder is never stored', () => {
  expect(collect([{ key: 'a', required: false, placeholder: 'acme' }], {})).toEqual({});
});

test('F-014 of a formatted field the user’s part is stored', () => {
  const fields: readonly Field[] = [{ key: 'sub', inputFormat: 'https://{{input}}.acme.com' }];
  expect(collect(fields, { sub: ' https://ada.acme.com/ ' })).toEqual({ sub: 'ada' });
  expect(collect(fields, { sub: 'evil.com/' })).toEqual([
    'sub must fit into https://….acme.com: letters, digits and dashes',
  ]);
  expect(
    collect([{ key: 'sub', inputFormat: 'https://{{input}}.acme.com', pattern: '[a-z.]+' }], { sub: 'a.b' }),
  ).toEqual({ sub: 'a.b' });
});

test('FLD-23 list, dict and children', () => {
  const fields: readonly Field[] = [
    { key: 'ids', list: true, type: 'integer' },
    { key: 'map', dict: true, type: 'number' },
    { key: 'at', children: [{ key: 'zip' }, { key: 'city', required: false }] },
  ];
  expect(collect(fields, { ids: ['1', '', 2], map: { a: '1' }, at: { zip: 'x' } })).toEqual({
    ids: [1, 2],
    map: { a: 1 },
    at: { zip: 'x' },
  });
  expect(collect(fields, { ids: '7', map: {}, at: { zip: 'x' } })).toEqual({
    ids: [7],
    map: {},
    at: { zip: 'x' },
  });
  expect(collect(fields, { ids: ['1', 'x'], map: { a: 'x' }, at: { cit: 'y' } })).toEqual([
    'ids[1] must be a whole number',
    'map.a must be a number',
    'at.cit is not a field of this form',
    'at.zip is required',
  ]);
  expect(collect(fields, { ids: ['1'], map: 'x', at: 'y' })).toEqual([
    'map must be an object of names and values',
    'at must be an object',
  ]);
});

test('keys that reach a prototype are refused', () => {
  expect(collect([], JSON.parse('{"__proto__":{"x":1}}'))).toEqual(['__proto__ is not a field of this form']);
  expect(collect([{ key: 'map', dict: true }], { map: JSON.parse('{"__proto__":"x"}') })).toEqual([
    'map.__proto__ is a name that is not allowed',
  ]);
  expect(collect([{ key: 'toString' }], {})).toEqual(['toString is required']);
});

describe('defaults', () => {
  const optional: Field = { key: 'host', required: false, default: 'api.acme.com' };
  const required: Field = { key: 'region', required: true, default: 'eu' };

  test('FLD-30 F-017 a blank optional field stores its default', () => {
    expect(collect([optional], { host: '' })).toEqual({ host: 'api.acme.com' });
  });

  test('FLD-31 a blank required field stores its default while connecting', () => {
    expect(collect([required], {})).toEqual({ region: 'eu' });
  });

  test('FLD-30 F-017 an optional default stands in on every later call', () => {
    for (const stored of [{}, { host: null }, { host: undefined }])
      expect(fillDefaults([optional], stored)).toEqual({ ok: true, value: { host: 'api.acme.com' } });
    expect(fillDefaults([optional], { host: 'own' })).toEqual({ ok: true, value: { host: 'own' } });
    expect(fillDefaults([optional], { host: '' })).toEqual({ ok: true, value: { host: '' } });
  });

  test('FLD-31 F-018 a required default does not: the run fails', () => {
    expect(fillDefaults([required], { region: null })).toMatchObject({
      ok: false,
      problem: { code: 'required_value_missing', params: { key: 'region' } },
    });
  });

  test('FLD-33 a default is text that is read as the type', () => {
    expect(collect([{ key: 'n', type: 'integer', default: '5' }], {})).toEqual({ n: 5 });
    expect(fillDefaults([{ key: 'b', type: 'boolean', required: false, default: 'false' }], {})).toEqual({
      ok: true,
      value: { b: false },
    });
  });

  test('what needs nothing is returned as it is', () => {
    const stored = { host: 'own', access_token: 't' };
    const result = fillDefaults(
      [optional, { key: 'note', type: 'copy' }, { key: 'id', computed: true }],
      stored,
    );
    expect(result.ok && result.value).toBe(stored);
  });
});

describe('computed fields', () => {
  const fields: readonly Field[] = [
    { key: 'team_id', computed: true },
    { key: 'region', computed: true, required: false },
    { key: 'sub' },
  ];

  test('FLD-37 F-020 one that is missing is named', () => {
    expect(missingComputed(fields, { region: 'eu', team_id: null })).toMatchObject({
      code: 'computed_field_missing',
      stage: 'exchange',
      params: { key: 'team_id' },
      faults: [{ path: 'team_id' }],
    });
  });

  test('FLD-39 required false makes no difference', () => {
    expect(missingComputed(fields, { team_id: 1 })?.faults?.map(({ path }) => path)).toEqual(['region']);
  });

  test('present is present, also when it is empty', () => {
    expect(missingComputed(fields, { team_id: 0, region: '' })).toBeUndefined();
  });

  test('a prototype has no computed values', () => {
    expect(missingComputed([{ key: 'constructor', computed: true }], {})).toBeDefined();
  });
});

test('FLD-26 every field is a secret unless marked', () => {
  expect(isSecretField({ key: 'subdomain' })).toBe(true);
  expect(isSecretField({ key: 'subdomain', isNoSecret: false })).toBe(true);
  expect(isSecretField({ key: 'subdomain', isNoSecret: true })).toBe(false);
});

test('property: what a form stores, it would take again', () => {
  const fields: readonly Field[] = [
    { key: 'a', required: false },
    { key: 'n', type: 'number', required: false },
    { key: 'b', type: 'boolean', required: false },
    { key: 's', inputFormat: 'https://{{input}}.acme.com', required: false },
    { key: 'l', list: true, required: false },
  ];
  const typed = fc.record(
    { a: fc.jsonValue(), n: fc.jsonValue(), b: fc.jsonValue(), s: fc.string(), l: fc.jsonValue() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(typed, (values) => {
      const once = collectForm(fields, values);
      if (once.ok) expect(collectForm(fields, once.value)).toEqual(once);
    }),
  );
});

test('SUB-6 a URL may hold the values of the form and the computed ones', () => {
  const prebuilt = { fields: [{ key: 'username' }] };
  const fields = [{ key: 'site' }, { key: 'api_domain', computed: true }];
  expect(boundFields({ fields }, prebuilt).map(({ key }) => key)).toEqual(['username', 'site', 'api_domain']);
});
