import { expect, test } from 'vitest';
import { fakeWorld, newYear, subjectOf } from './fixture.ts';
import { contextOf, hostsOf, openRun, renewalOf, throughScheme, withNewBudget } from './run.ts';

const bundle = { authData: { site: 'eu' }, inputData: {}, env: {} };
const login = {
  authentication: {
    type: 'session',
    fields: [{ key: 'site' }, { key: 'team', computed: true }],
    sessionConfig: { perform: { url: 'https://login.acme.com/' }, refreshOn: [403] },
    test: { url: 'https://{{bundle.authData.site}}.acme.com/me' },
    connectionLabel: { url: 'https://names.acme.com/' },
  },
  baseUrl: 'https://api.acme.com:8443/v1',
  hosts: ['*.acme.dev'],
};

test('the environment is secret from the start', () => {
  const run = openRun(
    fakeWorld(() => ({})),
    subjectOf(login, { SECRET: 'env-secret-1' }),
  );
  expect(run.recorder.secrets()).toEqual(['env-secret-1']);
});

test('the allowed hosts are those of the endpoints, test, label, base URL and the list', () => {
  const run = openRun(
    fakeWorld(() => ({})),
    subjectOf(login),
  );
  expect([...hostsOf(run, bundle)].sort()).toEqual(
    ['*.acme.dev', 'api.acme.com:8443', 'eu.acme.com', 'login.acme.com', 'names.acme.com'].sort(),
  );
});

test('a scheme is given the form and the computed fields', () => {
  const run = openRun(
    fakeWorld(() => ({})),
    subjectOf(login),
  );
  if (run.auth === undefined) throw new Error('The definition has an authentication.');
  expect(run.auth.fields.map(({ key }) => key)).toEqual(['site']);
  const context = contextOf(run, run.auth, bundle);
  expect(context.fields.map(({ key }) => key)).toEqual(['site', 'team']);
  expect(context.memory).toBe(run.memory);
  expect(context.now()).toBe(newYear);
});

test('GEN-22 a renewal is what the scheme says; one that never renews says nothing', () => {
  expect(
    renewalOf(
      openRun(
        fakeWorld(() => ({})),
        subjectOf(login),
      ),
    ),
  ).toEqual({ on: [403] });
  const key = { authentication: { type: 'custom', test: { url: 'https://api.acme.com/me' } } };
  expect(
    renewalOf(
      openRun(
        fakeWorld(() => ({})),
        subjectOf(key),
      ),
    ),
  ).toBeUndefined();
});

test('GEN-6 an integration without authentication has neither scheme nor renewal', () => {
  const run = openRun(
    fakeWorld(() => ({})),
    subjectOf({}),
  );
  expect(run.auth).toBeUndefined();
  expect(throughScheme(run, bundle)).toBeUndefined();
  expect(renewalOf(run)).toBeUndefined();
});

test('a world that lacks the scheme is a mistake of the program', () => {
  expect(() =>
    openRun(
      fakeWorld(() => ({}), { schemes: [] }),
      subjectOf(login),
    ),
  ).toThrow('no scheme called session');
});

test('a new budget has the whole time again', () => {
  const world = fakeWorld(() => ({}));
  const run = openRun(world, subjectOf(login));
  run.budget.effects = 0;
  world.pass(1000);
  expect(withNewBudget(run).budget).toEqual({ effects: 50, deadline: newYear + 31_000 });
});
