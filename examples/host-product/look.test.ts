import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { look } from './look.ts';

test('Claviger’s pages have our accent and our logo', () => {
  const [, accent] = /--accent: light-dark\((#\w{6})/.exec(read('ledgerly.css')) ?? [];
  expect(look.theme.accent).toBe(accent);
  const [, logo = ''] = look.product.logo.split('base64,');
  expect(Buffer.from(logo, 'base64').toString()).toBe(read('logo.svg'));
});

function read(name: string): string {
  return readFileSync(new URL(`public/${name}`, import.meta.url), 'utf8');
}
