import type { Field } from '@claviger/engine';
import { expect, test } from 'vitest';
import { type FormField, formEntries, shownValues, typedValues } from './form.ts';

const entry = (field: Field, secret = false): FormField => ({ key: field.key, field, secret });

test('what was posted is read by the fields: blank is not given, unknown names are dropped', () => {
  const fields = [
    entry({ key: 'name' }),
    entry({ key: 'blank' }),
    entry({ key: 'yes', type: 'boolean' }),
    entry({ key: 'many', list: true }),
    entry({ key: 'pairs', dict: true }),
    entry({ key: 'note', type: 'copy' }),
  ];
  const posted = new URLSearchParams({
    name: ' Ada ',
    blank: '',
    yes: 'true',
    many: 'a\r\n\r\nb ',
    pairs: 'x=1\ny = 2=3\nz',
    note: 'sent anyway',
    other: 'x',
  });
  expect(typedValues(fields, posted)).toEqual({
    name: ' Ada ',
    yes: true,
    many: ['a', 'b'],
    pairs: { x: '1', y: '2=3', z: '' },
  });
});

test('FLD-23 fields inside a field are typed one by one and come back as one value', () => {
  const address: Field = {
    key: 'address',
    label: 'Address',
    children: [{ key: 'city' }, { key: 'pin', type: 'password' }, { key: 'zip', type: 'integer' }],
  };
  const fields = formEntries(address);
  expect(fields.map(({ key, field }) => `${key} ${field.type ?? ''}`)).toEqual([
    'address copy',
    'address.city ',
    'address.pin password',
    'address.zip integer',
  ]);
  const typed = typedValues(fields, new URLSearchParams({ 'address.city': 'Bern', 'address.pin': '1' }));
  expect(typed).toEqual({ address: { city: 'Bern', pin: '1' } });
  expect(shownValues(fields, typed)).toEqual({ 'address.city': 'Bern' });
});

test('FLD-23 boxes that are ticked come one by one', () => {
  const fields = [entry({ key: 'events', list: true, choices: ['paid', 'sent'] })];
  expect(typedValues(fields, new URLSearchParams('events=paid&events=sent'))).toEqual({
    events: ['paid', 'sent'],
  });
  expect(typedValues(fields, new URLSearchParams())).toEqual({});
});

test('after a failure everything typed stands there again but secrets', () => {
  const fields = [entry({ key: 'subdomain' }), entry({ key: 'password', type: 'password' }, true)];
  expect(shownValues(fields, { subdomain: 'acme', password: 'wonder', other: 1 })).toEqual({
    subdomain: 'acme',
  });
});
