import { expect, test } from 'vitest';
import { cleanDefinition, defined, spots } from '../testing/checked.ts';

const at = 'authentication.connectionLabel';
const labelled = (connectionLabel: unknown) => defined({ connectionLabel });

test('D003 LBL-1 F-136 there is a connection label', () => {
  const { connectionLabel: _, ...rest } = cleanDefinition.authentication;
  expect(spots('D003', { ...cleanDefinition, authentication: rest })).toEqual([`warning ${at}`]);
  expect(spots('D003', labelled('  '))).toEqual([`warning ${at}`]);
  expect(spots('D003', labelled({ source: 'return "a"' }))).toEqual([]);
  const { authentication: __, ...open } = cleanDefinition;
  expect(spots('D003', open)).toEqual([]);
});

test.each([
  ['{{api_key}}'],
  ['{{bundle.authData.api_key}}'],
  ['{{email}} {{password}}'],
  ['{{bundle.authData.access_token}}'],
  ['{{access_token}}'],
  ['{{process.env.ACCOUNT}}'],
  [{ source: 'const a = 1;\nreturn `${bundle.authData.password}`;' }],
])('C007 LBL-13 F-136 a label holds no secret: %o', (label) => {
  expect(spots('C007', labelled(label))).toEqual([`error ${at}`]);
});

test.each([
  ['{{author.name}} {{email}} {{bundle.authData.subdomain}}'],
  [{ source: 'const key = bundle.authData.api_key;\nreturn bundle.inputData.email;' }],
  [{ url: 'https://acme.example/me', headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } }],
])('C007 is silent of %o', (label) => {
  expect(spots('C007', labelled(label))).toEqual([]);
});

test.each([['Account'], ['Acme CRM: {{email}}'], ['{{email}} connected'], ['Success! {{id}}']])(
  'C008 LBL-13 a label tells connections apart: %o',
  (label) => {
    expect(spots('C008', labelled(label))).toEqual([`warning ${at}`]);
  },
);

test('C008 is silent of a label that differs, and of code', () => {
  for (const label of ['{{email}} (team {{team.id}})', { source: 'return "Acme CRM"' }])
    expect(spots('C008', labelled(label))).toEqual([]);
});
