import { expect, test } from 'vitest';
import { consentScheme, plainScheme } from '../testing/schemes.ts';
import { hidden, reportOf } from './fixture.test-tool.ts';
import { fullNames, knownValues } from './known-values.ts';

test('F-095 known are the values of the last test, then what is typed and computed, no secret among them', () => {
  const report = reportOf({
    email: hidden,
    team: { name: 'Engines', owner: { id: 7 } },
    roles: ['a'],
    access_token: 'x',
    'odd name': 'x',
    gone: null,
  });
  expect(knownValues({}, plainScheme, report)).toEqual([
    { path: 'email', about: 'Last test: hidden here' },
    { path: 'team.name', about: 'Last test: Engines' },
    { path: 'team.owner.id', about: 'Last test: 7' },
    { path: 'username', about: 'Typed: User name' },
  ]);
});

test('F-095 a computed field is known, and a name is offered once', () => {
  const document = {
    authentication: {
      fields: [
        { key: 'team', computed: true },
        { key: 'note', type: 'copy' },
      ],
    },
  };
  expect(knownValues(document, consentScheme, undefined)).toEqual([
    { path: 'team', about: 'Computed from the app’s answer' },
  ]);
  expect(knownValues(document, consentScheme, reportOf({ team: 'x' }))).toHaveLength(1);
});

test('F-096 full names say where a value comes from', () => {
  expect(fullNames({}, plainScheme, reportOf({ id: 1 })).map(({ path }) => path)).toEqual([
    'bundle.inputData.id',
    'bundle.authData.username',
  ]);
});
