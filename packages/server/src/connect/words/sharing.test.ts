import { languages } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { type SharingWords, sharingWords } from './sharing.ts';

/** Everything that is said, with a name and each kind of number. */
function sayings(words: SharingWords): readonly (readonly [name: string, text: string])[] {
  return Object.entries(words).flatMap(([name, leaf]) => {
    if (typeof leaf === 'string') return [[name, leaf] as const];
    const given = name === 'more' || name === 'people' ? [1, 2, 3, 11, 100] : ['‹0›', undefined];
    return given
      .filter((one) => one !== undefined || name === 'everyone')
      .map((one) => [name, String(Reflect.apply(leaf, undefined, [one]))] as const);
  });
}

describe.each(languages)('%s', (lang) => {
  const words = sharingWords({ lang });

  test('CON-14 says all of it, in whole text that names what it is told', () => {
    for (const [name, text] of sayings(words)) {
      expect(text, name).toBe(text.trim());
      expect(text, name).not.toMatch(/^$|undefined|NaN|#/);
      expect(text, name).not.toMatch(/\b(?:json|token|url|api|oauth|scope|credential)\b/i);
    }
    expect(words.title('‹0›')).toContain('‹0›');
    expect(words.everyone('‹0›')).toContain('‹0›');
    expect(words.expired('‹0›')).toContain('‹0›');
    expect(words.people(100)).toMatch(/100|١٠٠/);
  });

  test('leaves no English over', () => {
    const english = sayings(sharingWords({ lang: 'en' })).map(([, text]) => text);
    if (lang === 'en') return;
    for (const [name, text] of sayings(words)) expect(english, name).not.toContain(text);
  });
});
