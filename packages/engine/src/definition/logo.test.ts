import { expect, test } from 'vitest';
import { logoFault, logoSchema, maxLogoBytes } from './logo.ts';

const data = (type: string, bytes: string) => `data:${type};base64,${btoa(bytes)}`;
const png = '\x89PNG\r\n\x1a\n';
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

test.each([
  'https://acme.dev/logo.svg',
  'https://cdn.acme.dev:8443/a/b.png?v=2#x',
  'https://acme.dev',
  'https://ACME.dev/L.png',
])('%s is a logo', (logo) => {
  expect(logoFault(logo)).toBeUndefined();
});

test.each([
  '',
  'x',
  'http://acme.dev/logo.svg',
  '//acme.dev/logo.svg',
  '/logo.svg',
  'javascript:alert(1)',
  'https://ada:secret@acme.dev/logo.svg',
  'https://acme.dev;script-src *',
  "https://acme.dev'/logo.svg",
  'https://*.acme.dev/logo.svg',
  'https://acme.dev,evil.dev/logo.svg',
  'https://acme.dev\\@evil.dev/logo.svg',
  'https://acme.dev/a b.svg',
  'https://acme.dev/a.svg\n',
  'https://äcme.dev/logo.svg',
  'https://acme.dev:99999/logo.svg',
  `https://acme.dev/${'x'.repeat(2000)}`,
])('%j is none', (logo) => {
  expect(logoFault(logo)).toMatch(/^must be an https URL/);
});

test.each([
  ['image/png', `${png}rest`],
  ['image/jpeg', '\xff\xd8\xff\xe0rest'],
  ['image/webp', 'RIFF\x00\x00\x00\x00WEBPVP8 '],
  ['image/gif', 'GIF89a rest'],
  ['image/gif', 'GIF87a rest'],
  ['image/svg+xml', svg],
  ['image/svg+xml', `\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by - hand -->\n${svg}`],
  [
    'image/svg+xml',
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg}`,
  ],
])('%s is what its first bytes say: %j', (type, bytes) => {
  expect(logoFault(data(type, bytes))).toBeUndefined();
});

test.each([
  ['image/png', svg],
  ['image/png', `x${png}`],
  ['image/jpeg', png],
  ['image/svg+xml', png],
  ['image/svg+xml', '<html><svg/></html>'],
  ['image/svg+xml', '<svgx/>'],
  ['image/svg+xml', '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'],
  ['image/webp', 'RIFF\x00\x00\x00\x00WAVE'],
])('%s is not believed where its bytes say otherwise: %j', (type, bytes) => {
  expect(logoFault(data(type, bytes))).toBe(`holds something else than ${type}`);
});

test.each([
  'data:text/html;base64,PHN2Zy8+',
  'data:image/svg+xml,<svg/>',
  'data:image/svg+xml;charset=utf-8;base64,PHN2Zy8+',
  'data:image/x-icon;base64,AAAA',
  'data:IMAGE/PNG;base64,AAAA',
])('%s is of a kind that is not taken', (logo) => {
  expect(logoFault(logo)).toMatch(/^must be a data URL of/);
});

test.each(['', 'A', 'AAAA=', '*AAA', 'iVBO Rw0K', 'iVBORw0KGgo=\n'])('%j is no base64', (body) => {
  expect(logoFault(`data:image/png;base64,${body}`)).toBe('holds no image in base64');
});

test('an image may be 32 kB large, and not a byte more', () => {
  const of = (size: number) => logoFault(data('image/png', png + 'x'.repeat(size - png.length)));
  expect(of(maxLogoBytes)).toBeUndefined();
  expect(of(maxLogoBytes + 1)).toContain('at most 32 kB');
  expect(of(maxLogoBytes + 1000)).toContain('at most 32 kB');
});

test('comments without an end cost no time', () => {
  expect(logoFault(data('image/svg+xml', '<!--'.repeat(8000)))).toContain('something else');
  expect(logoFault(data('image/svg+xml', `<!--${'-'.repeat(30_000)}`))).toContain('something else');
  expect(logoFault(data('image/svg+xml', ' '.repeat(32_000)))).toContain('something else');
});

test('the schema says why', () => {
  expect(logoSchema.safeParse('x').error?.issues[0]?.message).toContain('https URL');
  expect(logoSchema.safeParse('https://acme.dev/logo.svg').success).toBe(true);
});
