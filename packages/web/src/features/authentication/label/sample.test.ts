import { expect, test } from 'vitest';
import { plainScheme } from '../testing/schemes.ts';
import { draftOf } from '../testing/versions.ts';
import { hidden, reportOf } from './fixture.test-tool.ts';
import { dots, exampleOf, renderSample, sampleOf, titlesOf } from './sample.ts';

const { document } = draftOf({});
const shown = (template: string, report?: ReturnType<typeof reportOf>) =>
  renderSample(template, sampleOf(document, plainScheme, template, report));

test('F-095 LBL-4 LBL-5 bare names read the test, which wins, and what is stored', () => {
  const report = reportOf({ team: 'Engines', username: 'ada of the test' }, { username: 'ada' });
  expect(shown('{{username}} in {{team}}', report)).toEqual({
    ok: true,
    label: 'ada of the test in Engines',
  });
  expect(shown('{{bundle.authData.username}}', report)).toEqual({ ok: true, label: 'ada' });
});

test('F-096 explicit and nested paths are read', () => {
  const report = reportOf({ details: { name: 'Ada' } });
  expect(shown('{{bundle.inputData.details.name}}', report)).toEqual({ ok: true, label: 'Ada' });
});

test('LBL-8 what is missing becomes empty', () => {
  expect(shown(' {{nothing}}  x ', reportOf({}))).toEqual({ ok: true, label: 'x' });
});

test('before a test the values are made up, by their names', () => {
  expect(shown('{{email}} {{team.name}} {{bundle.inputData.id}} {{bundle.authData.region}}')).toEqual({
    ok: true,
    label: 'ada@acme.example Ada Lovelace 42 eu',
  });
  expect(shown('{{username}}')).toEqual({ ok: true, label: 'ada' });
  expect(shown('{{process.env.X}}')).toEqual({ ok: true, label: '' });
});

test('F-101 a hidden value is never shown as such: an example stands there, and a secret is dots', () => {
  const report = reportOf({ email: hidden, note: `for ${hidden}` }, { username: hidden, password: hidden });
  const sample = sampleOf(document, plainScheme, '', report);
  expect(sample.hasHidden).toBe(true);
  expect(JSON.stringify(sample)).not.toContain('censored');
  expect(renderSample('{{email}} {{username}} {{password}}', sample)).toEqual({
    ok: true,
    label: `ada@acme.example ada ${dots}`,
  });
});

test('an example is the default or the first choice of a field that has one', () => {
  expect(exampleOf('area', { key: 'area', choices: { us: 'America' } })).toBe('us');
  expect(exampleOf('area', { key: 'area', default: 'eu' })).toBe('eu');
  expect(exampleOf('favourite_colour')).toBe('favourite colour');
  expect(exampleOf('access_token')).toBe(dots);
});

test('TPL-5 a list inside text is told by its name', () => {
  expect(shown('{{roles}}', reportOf({ roles: ['a'] }))).toEqual({
    ok: false,
    message: '{{roles}} is a list, which is no text. Name one of its values.',
  });
});

test('F-098 F-099 F-100 titles: the app, its version where asked for, the label, the next number', () => {
  expect(titlesOf(document, 'ada')).toEqual(['Acme CRM ada', 'Acme CRM ada #2']);
  expect(titlesOf(document, '')).toEqual(['Acme CRM', 'Acme CRM #2']);
  expect(titlesOf({ ...document, flags: { versionInTitle: true } }, 'ada')[0]).toBe('Acme CRM 1.0.0 ada');
});
