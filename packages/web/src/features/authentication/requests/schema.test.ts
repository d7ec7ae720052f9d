import { expect, test } from 'vitest';
import { consentScheme } from './fixture.test-tool.ts';
import {
  blankOf,
  couldBe,
  mayBeCode,
  nameOfWay,
  propertiesOf,
  requestOf,
  resolved,
  widgetOf,
} from './schema.ts';

const root = consentScheme.config;
const property = (key: string) => root.properties?.[key] ?? {};

test.each([
  ['authorizeUrl', 'redirect'],
  ['getToken', 'request'],
  ['scope', 'scopes'],
  ['enableProof', 'switch'],
  ['kind', 'select'],
  ['map', 'map'],
  ['renewOn', 'list'],
  ['lifetime', 'object'],
  ['afterToken', 'list'],
  ['claims', 'json'],
  ['clientWord', 'text'],
])('a property is drawn by its schema alone: %s as %s', (key, widget) => {
  expect(widgetOf(property(key), root)).toBe(widget);
});

test('one of several ways is found by the value', () => {
  const either = property('renewOn').items ?? {};
  expect(widgetOf(either, root)).toBe('either');
  expect(either.anyOf?.map((way) => couldBe(401, way))).toEqual([true, false]);
  expect(either.anyOf?.map((way) => couldBe({ status: 200 }, way))).toEqual([false, true]);
  expect(either.anyOf?.map((way) => nameOfWay(way, root))).toEqual(['A status', 'In detail']);
});

test('what stands beside a reference wins over it', () => {
  expect(resolved(property('lifetime'), root)).toMatchObject({ title: 'Lifetime', type: 'object' });
  expect(requestOf(property('getToken'), root)?.required).toEqual(['url']);
  expect([
    mayBeCode(property('getToken'), root),
    mayBeCode(property('afterToken').items ?? {}, root),
  ]).toEqual([true, false]);
});

test('the properties of a screen come in the order of the schema', () => {
  expect(propertiesOf(root, 'endpoints', 'main').map(({ key }) => key)).toEqual([
    'authorizeUrl',
    'scope',
    'enableProof',
    'getToken',
  ]);
  expect(propertiesOf(root, 'endpoints', 'main').filter(({ isRequired }) => isRequired)).toHaveLength(1);
  expect(propertiesOf(root, 'application', 'more').map(({ key }) => key)).toEqual(['clientWord']);
});

test('a value begins with something of its kind', () => {
  expect(blankOf(property('renewOn').items ?? {}, root)).toBe(100);
  expect(blankOf(property('kind'), root)).toBe('one');
  expect(blankOf(property('getToken'), root)).toEqual({ url: '' });
  expect(blankOf(property('map'), root)).toEqual({});
});
