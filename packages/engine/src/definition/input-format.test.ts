import { expect, test } from 'vitest';
import { formatsHost, userPart } from './input-format.ts';

const format = 'https://{{input}}.acme.com';

test.each([
  'ada',
  'https://ada.acme.com',
  'HTTPS://ada.ACME.com/',
  'http://ada.acme.com/login?x#y',
  'ada.acme.com',
  'ada.acme.com/dashboard',
])('FLD-20 of %s the user’s part is ada', (typed) => {
  expect(userPart(format, typed)).toBe('ada');
});

test.each(['https://evil.com', 'ada.acme.com.evil.com', 'ada.acme.community', '.acme.com'])(
  'FLD-20 %s is not cut into something else',
  (typed) => {
    expect(userPart(format, typed)).toBe(typed.replace('https://', ''));
  },
);

test('FLD-20 a whole host, a path and a plain suffix', () => {
  expect(userPart('https://{{input}}', 'https://acme.com/')).toBe('acme.com');
  expect(userPart('https://{{input}}', 'http://acme.com:8080')).toBe('acme.com:8080');
  expect(userPart('https://acme.com/{{input}}/', 'https://acme.com/team-1/')).toBe('team-1');
  expect(userPart('https://acme.com/{{input}}/', 'team-1')).toBe('team-1');
  expect(userPart('{{input}} EUR', '12 EUR')).toBe('12');
  expect(userPart('no mark', 'x')).toBe('x');
});

test('SUB-6 a format around a host says that its part is one label', () => {
  expect(formatsHost(format)).toBe(true);
  expect(formatsHost('https://x-{{input}}.acme.com/a')).toBe(true);
  expect(formatsHost('https://{{input}}')).toBe(false);
  expect(formatsHost('https://acme.com/{{input}}')).toBe(false);
  expect(formatsHost('{{input}}.acme.com')).toBe(false);
});
