import type { Field, Texts } from '@claviger/engine';
import { describe, expect, test } from 'vitest';
import { builderText, inline, localFields, scopeText } from './builder-texts.ts';
import { formEntries } from './form.ts';
import { inputs } from './form-view.ts';
import { plainLook } from './look.ts';
import { wantedLanguages, wordsFor } from './words/choose.ts';

const lookOf = (locale: string) => {
  const wanted = wantedLanguages(locale, undefined);
  return { ...plainLook, wanted, words: wordsFor(wanted) };
};

const texts: Texts = {
  de: {
    name: 'Acme Kunden',
    fields: {
      mark: { label: 'Schlüssel', helpText: 'Beginnt mit `ak_`.' },
      region: { label: 'Gegend', choices: { eu: 'Europa' } },
      'site.host': { label: 'Rechner', placeholder: 'beispiel.de' },
    },
    scopes: { read: 'Ihre Kontakte lesen' },
  },
  'de-AT': { fields: { mark: { label: 'Schlüssl' } } },
  nl: { fields: { mark: { label: 'Sleutel' } } },
  en: { fields: { mark: { helpText: 'It begins with `ak_`.' } } },
};

const draw = async (field: Field, locale: string) => {
  const look = lookOf(locale);
  const fields = localFields(formEntries(field), texts, look);
  return (await Promise.all(inputs(fields, {}, [], look.words))).map(String).join('\n');
};

describe('a builder’s texts', () => {
  test('F-009 F-013 F-015 label, help and placeholder are in the language of the reader', async () => {
    const drawn = await draw({ key: 'mark', label: 'Key', helpText: 'Own.' }, 'de');
    expect(drawn).toContain('<label for="field-mark">Schlüssel</label>');
    expect(drawn).toContain('Beginnt mit <code>ak_</code>.');
    expect(drawn).toContain('data-name="Schlüssel"');
    expect(drawn).not.toContain('lang=');
    const inside = { key: 'site', label: 'Site', children: [{ key: 'host', placeholder: 'example.com' }] };
    expect(await draw(inside, 'de')).toContain('placeholder="beispiel.de"');
  });

  test('each text falls back by itself, and then to the field’s own', async () => {
    const austrian = await draw({ key: 'mark', label: 'Key' }, 'de-AT');
    expect(austrian).toContain('<bdi lang="de-AT">Schlüssl</bdi>');
    expect(austrian).toContain('<div class="help" id="help-mark"><p>Beginnt');
    const japanese = await draw({ key: 'mark', label: 'Key', helpText: 'Own.' }, 'ja');
    expect(japanese).toContain('<label for="field-mark">Key</label>');
    expect(japanese).toContain('lang="en" dir="auto"><p>It begins with');
  });

  test('a language that the page does not speak says which it is, for who has the page read out', async () => {
    const drawn = await draw({ key: 'mark', label: 'Key' }, 'nl');
    expect(drawn).toContain('<bdi lang="nl">Sleutel</bdi>');
  });

  test('F-016 choices keep their values, in each of their shapes', async () => {
    const shapes = [
      ['eu', 'us'],
      { eu: 'Europe', us: 'US' },
      [{ value: 'eu', sample: 'eu', label: 'Europe' }, 'us'],
    ];
    for (const choices of shapes) {
      const drawn = await draw({ key: 'region', choices: choices as NonNullable<Field['choices']> }, 'de');
      expect(drawn).toContain('<option value="eu">Europa</option>');
      expect(drawn).toMatch(/<option value="us">U[Ss]<\/option>/);
    }
  });

  test('what is said of a scope, or its name', () => {
    expect(scopeText(texts, lookOf('de'), 'read')).toBe('Ihre Kontakte lesen');
    expect(scopeText(texts, lookOf('de'), 'constructor')).toBe('constructor');
    expect(scopeText(undefined, lookOf('de'), 'read')).toBe('read');
    expect(builderText(texts, lookOf('de-AT'), ({ name }) => name)).toEqual({
      text: 'Acme Kunden',
      lang: 'de',
    });
  });

  test('hostile texts are text', async () => {
    const hostile = '"><script>alert(1)</script>';
    const look = lookOf('de');
    const entries = formEntries({ key: 'k', choices: ['a'] });
    const said = { de: { fields: { k: { label: hostile, helpText: hostile, choices: { a: hostile } } } } };
    const drawn = await Promise.all(inputs(localFields(entries, said, look), {}, [], look.words));
    expect(drawn.join()).not.toContain('<script');
  });
});

test('in a page of the other direction a text of unknown language and what is typed keep their own', async () => {
  const drawn = await draw({ key: 'other', label: 'API key', helpText: 'Under *Settings*.' }, 'ar');
  expect(drawn).toContain('<label for="field-other"><bdi>API key</bdi></label>');
  expect(drawn).toContain('<div class="help" id="help-other" dir="auto">');
  expect(drawn).toMatch(/<input [^>]* dir="auto"/);
  expect(String(inline('x', undefined, { dir: 'ltr' }))).toBe('x');
});
