import { expect, test } from 'vitest';
import { plainScheme } from '../testing/schemes.ts';
import { draftOf } from '../testing/versions.ts';
import { findingsOf, secretFindings } from './findings.ts';
import { hidden, reportOf } from './fixture.test-tool.ts';
import { renderSample, sampleOf } from './sample.ts';

const { document } = draftOf({});
const report = reportOf({ email: 'ada@acme.dev', username: 'a', roles: [] }, { username: hidden });
const titles = (template: string, tested: typeof report | null = report) => {
  const sample = sampleOf(document, plainScheme, template, tested ?? undefined);
  return findingsOf(template, document, plainScheme, sample, renderSample(template, sample)).map(
    ({ tone, title }) => `${tone}: ${title}`,
  );
};

test('a good label, and one that is not begun, have nothing to be said about', () => {
  expect(titles('{{email}}')).toEqual([]);
  expect(titles('')).toEqual([]);
  expect(titles('{{email}} {{team}}', null)).toEqual([]);
});

test('F-101 a secret in a label is refused, a user name is not', () => {
  expect(titles('{{password}}')).toEqual(['bad: The label shows password, which is a secret']);
  expect(titles('{{email}} {{access_token}}')).toContain(
    'bad: The label shows access_token, which is a secret',
  );
  expect(secretFindings({ source: 'return bundle.authData.password' }, document, plainScheme)).toHaveLength(
    1,
  );
  expect(secretFindings('{{username}}', document, plainScheme)).toEqual([]);
});

test('LBL-13 a label that is the same for everybody is told', () => {
  expect(titles('Account')).toEqual(['warn: The label reads no value: it is the same for every connection']);
  expect(titles('Acme CRM {{email}}')).toEqual(["warn: The label repeats the app's name, Acme CRM"]);
});

test('LBL-8 a label that comes out empty, and a value that is missing, are told after a test', () => {
  expect(titles('{{nothing}}')).toEqual(['warn: The label comes out empty']);
  expect(titles('{{email}} {{team}} {{a.b}}')).toEqual([
    'warn: {{team}} and {{a.b}} are not in the last test’s answer',
  ]);
});

test('LBL-5 the precedence is told where it matters', () => {
  expect(titles('{{username}}')).toEqual(['plain: {{username}} is both typed and answered']);
});

test('TPL-5 a list cannot be written', () => {
  expect(titles('{{roles}}')).toEqual(['bad: The label cannot be written']);
});
