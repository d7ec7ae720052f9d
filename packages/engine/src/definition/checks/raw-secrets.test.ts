import { expect, test } from 'vitest';
import { cleanDefinition, defined, spots } from '../testing/checked.ts';

const source = 'return 1';

test('C001 F-136 code that reads secrets themselves is named, wherever it stands', () => {
  const raw = { source, sealed: false };
  const document = defined({ test: raw, connectionLabel: raw }, { beforeRequest: raw, afterResponse: [raw] });
  expect(spots('C001', document)).toEqual([
    'warning authentication.test.sealed',
    'warning authentication.connectionLabel.sealed',
    'warning beforeRequest.sealed',
    'warning afterResponse[0].sealed',
  ]);
});

test('C001 is silent of sealed code, and of code that does not run', () => {
  const url = 'https://acme.example/me';
  const kept = { url, code: { source, sealed: false } };
  for (const one of [{ source }, { source, sealed: true }, kept])
    expect(spots('C001', defined({ test: one }))).toEqual([]);
  expect(spots('C001', cleanDefinition)).toEqual([]);
});
