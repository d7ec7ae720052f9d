import { expect, test } from 'vitest';
import { surroundingFaults } from './surroundings.ts';

const faults = (document: object, base?: string) =>
  surroundingFaults({ ...document }, [{ key: 'site', pattern: '[a-z]+' }], base).map(({ path }) => path);

test('SUB-6 what stands beside an authentication is bound by the fields of its form', () => {
  expect(faults({ baseUrl: 'https://{{bundle.authData.site}}.com', hosts: ['*.acme.com'] })).toEqual([]);
  expect(faults({ baseUrl: 'https://{{bundle.authData.other}}.com' })).toEqual(['baseUrl']);
  expect(faults({ hosts: ['a.com', '*.com', 'https://{{x}}'] }).slice(0, 1)).toEqual(['hosts[1]']);
  expect(faults({})).toEqual([]);
});

test('F-064 paths begin where it stands', () => {
  expect(faults({ hosts: ['*.com'] }, 'alternatives[0]')).toEqual(['alternatives[0].hosts[0]']);
});
