import { languages } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { testerWords } from './words.ts';

describe.each(languages)('%s', (lang) => {
  const words = testerWords({ lang });

  test('TEAM-6 names whose integration and which version is tested', () => {
    const said = words.intro('‹owner›', '‹app›', '‹1.2.3›');
    for (const name of ['‹owner›', '‹app›', '‹1.2.3›']) expect(said).toContain(name);
    expect(words.intro('‹owner›', '‹app›', undefined)).not.toContain('undefined');
    expect(words.testing('‹app›', '‹1.2.3›')).toMatch(/‹app›.*‹1\.2\.3›|‹1\.2\.3›.*‹app›/);
    for (const say of [words.title, words.care, words.nameHelp]) expect(say('‹0›')).toContain('‹0›');
  });

  test('leaves no English over', () => {
    if (lang === 'en') return expect(words.go).toBe('Continue');
    const english = testerWords({ lang: 'en' });
    for (const name of ['name', 'nameMissing', 'go', 'unknownBody', 'held', 'heldBody'] as const)
      expect([name, words[name]]).not.toEqual([name, english[name]]);
  });
});
