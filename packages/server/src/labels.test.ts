import { parseDefinition, schemes } from '@claviger/engine';
import { expect, test } from 'vitest';
import { newDocument } from './definitions.ts';
import { labelFault } from './labels.ts';

const authentication = {
  type: 'custom',
  fields: [{ key: 'pin', type: 'password' }, { key: 'team' }],
  test: { url: 'https://api.acme.dev/me' },
};
const parsed = parseDefinition(newDocument({ key: 'acme', name: 'Acme' }, { authentication }), schemes);
const definition = parsed.ok ? parsed.value : undefined;
const stored = { pin: '4711', team: 'blue-team', access_token: 'token-0123456789' };
const codeOf = (label: string | undefined) => labelFault({ schemes }, definition, label, stored)?.code;

test('F-101 a label may show an ordinary value, and no password or token', () => {
  expect(definition).toBeDefined();
  expect(codeOf('blue-team, Berlin')).toBeUndefined();
  expect(codeOf('PIN 4711')).toBe('label_secret');
  expect(codeOf('my token-0123456789!')).toBe('label_secret');
  expect(codeOf(undefined)).toBeUndefined();
});

test('F-101 a credential of several lines is known in a label of several lines', () => {
  const pem = 'first-half-of-a-key\nsecond-half';
  const found = labelFault({ schemes }, definition, `mine: ${pem}`, { ...stored, pin: pem });
  expect(found?.code).toBe('label_secret');
});

test('without a definition the keys themselves tell what is secret', () => {
  expect(labelFault({ schemes }, undefined, 'token-0123456789', stored)?.code).toBe('label_secret');
});
