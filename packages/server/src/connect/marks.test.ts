import { expect, test } from 'vitest';
import { initialOf, marks, tile } from './marks.ts';

const logo = 'https://acme.dev/logo.svg';
const text = async (markup: unknown) => String(await markup);

test('a tile has the logo, or the first letter of the name', async () => {
  expect(await text(tile({ name: 'acme' }))).toBe('<span class="tile" aria-hidden="true">A</span>');
  expect(await text(tile({ name: 'acme', logo }))).toContain(
    `<img src="${logo}" alt="" data-letter="A" referrerpolicy="no-referrer"`,
  );
});

test('a tile that is to say the name says it once', async () => {
  expect(await text(tile({ name: 'Desk' }, { says: true }))).toBe(
    '<span class="tile" role="img" aria-label="Desk">D</span>',
  );
  const shown = await text(tile({ name: 'Desk', logo }, { says: true }));
  expect(shown).toContain('alt="Desk"');
  expect(shown).not.toContain('aria-hidden');
});

test('what a builder or a host product says stays text', async () => {
  const hostile = '"><script>alert(1)</script>';
  const shown = await text(
    marks({ name: hostile, logo: `https://a.dev/${hostile}` }, { name: hostile }, false),
  );
  expect(shown).not.toContain('<script');
  expect(shown).not.toContain('"">');
});

test('the product stands before the app; without a name nothing stands there', async () => {
  const both = await text(marks({ name: 'Acme' }, { name: 'Desk' }, false));
  expect(both.indexOf('>D<')).toBeLessThan(both.indexOf('>A<'));
  expect(await text(marks({ name: '' }, { name: 'Desk' }, false))).toBe('');
});

test('what is connected shows so, alone and between the two', async () => {
  const alone = await text(marks({ name: 'Acme' }, undefined, true));
  expect(alone).toContain('class="tile good"');
  expect(alone).not.toContain('>A<');
  expect(await text(marks({ name: 'Acme' }, { name: 'Desk' }, true))).toContain('class="between good"');
});

test('an initial is one letter as people see it', () => {
  expect(['acme', ' é', '', '  ', '👩‍💻 Dev', 'ß', 'e\u0301tage', '日本'].map(initialOf)).toEqual([
    'A',
    'É',
    '',
    '',
    '👩‍💻',
    'SS',
    'E\u0301',
    '日',
  ]);
});
