import { expect, test } from 'vitest';
import { maxLogoBytes, readLogo } from './logo-file.ts';

const fileOf = (size: number, type: string) => new File([new Uint8Array(size).fill(0xff)], 'l.png', { type });

test('a file becomes a data URL of its bytes', async () => {
  expect(await readLogo(fileOf(3, 'image/png'))).toBe('data:image/png;base64,////');
  expect(await readLogo(fileOf(maxLogoBytes, 'image/svg+xml'))).toMatch(/^data:image\/svg\+xml;base64,/);
});

test('what is too large, or no image that a page shows, says so', async () => {
  await expect(readLogo(fileOf(maxLogoBytes + 1, 'image/png'))).rejects.toThrow(/has 33 kB/);
  await expect(readLogo(fileOf(3, 'image/tiff'))).rejects.toThrow(/no PNG/);
});
