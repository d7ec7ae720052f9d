import { describe, expect, test } from 'vitest';
import { schemes } from '../schemes/index.ts';
import { parseDefinition } from './parse.ts';
import { definitionJsonSchema } from './schema.ts';
import { canonicalTag, findText, readTexts, textsFaults } from './texts.ts';

const withPrebuilt = schemes.find(({ title }) => title === 'Basic Auth');

const document = (texts: unknown) => ({
  claviger: 1,
  key: 'acme',
  name: 'Acme CRM',
  version: '1.0.0',
  authentication: {
    type: withPrebuilt?.name,
    fields: [
      { key: 'region', choices: { eu: 'Europe', us: 'United States' } },
      { key: 'site', children: [{ key: 'host', label: 'Host' }] },
    ],
    test: { url: 'https://acme.dev/me' },
  },
  texts,
});
const faultsOf = (texts: unknown) => {
  const parsed = parseDefinition(document(texts), schemes);
  return parsed.ok ? [] : (parsed.problem.faults ?? []).map(({ path, message }) => `${path} ${message}`);
};

describe('the texts of a definition', () => {
  test('are kept: the name, the words above the form, fields, fields inside fields, prebuilt ones, scopes', () => {
    const texts = {
      de: {
        name: 'Acme Kunden',
        intro: 'Den Schlüssel finden Sie in **Ihren Einstellungen**.',
        fields: {
          username: { label: 'Benutzername' },
          region: { label: 'Gegend', helpText: 'Wo?', choices: { eu: 'Europa' } },
          'site.host': { label: 'Rechner', placeholder: 'www' },
        },
        scopes: { 'contacts:read': 'Ihre Kontakte lesen' },
      },
      'pt-BR': {},
    };
    const parsed = parseDefinition(document(texts), schemes);
    expect(parsed.ok && parsed.value.texts).toEqual(texts);
    expect(parseDefinition(document(undefined), schemes)).toMatchObject({ ok: true });
  });

  test('name no field and no choice that is not there', () => {
    const fields = {
      regio: { label: 'x' },
      team_id: { label: 'x' },
      host: {},
      region: { choices: { asia: 'x' } },
    };
    expect(faultsOf({ de: { fields } })).toEqual([
      'texts.de.fields.regio is no field of the connect form',
      'texts.de.fields.team_id is no field of the connect form',
      'texts.de.fields.host is no field of the connect form',
      'texts.de.fields.region.choices.asia is no choice of the field',
    ]);
    expect(faultsOf({ de: { fields: { username: { choices: { a: 'x' } } } } })).toEqual([
      'texts.de.fields.username.choices.a is no choice of the field',
    ]);
  });

  test('F-019 say nothing of a computed field, which nobody is asked for', () => {
    const fields = [{ key: 'team_id', computed: true }];
    expect(
      textsFaults({ de: { fields: { team_id: { label: 'x' } } } }, { own: fields, alternatives: new Map() }),
    ).toHaveLength(1);
  });

  test('are strict, each fault with its path', () => {
    expect(faultsOf({ de: { titel: 'x' } })).toEqual(['texts.de.titel is not a known key']);
    expect(faultsOf({ de: { fields: { region: { lable: 'x' } } } })).toEqual([
      'texts.de.fields.region.lable is not a known key',
    ]);
    expect(faultsOf({ de: { name: 'a\nb', scopes: { read: 'x'.repeat(201) } } })).toEqual([
      'texts.de.name must be one line of text',
      'texts.de.scopes.read must be at most 200 characters',
    ]);
    expect(faultsOf([])).toEqual(['texts must be an object, not a list']);
  });

  test('stand under language tags as they are written', () => {
    expect(faultsOf({ German: {} })).toEqual(['texts.German has a name that must be written german']);
    expect(faultsOf({ de_AT: {} })).toEqual([
      'texts.de_AT has a name that must be a language tag, such as de or pt-BR',
    ]);
    expect(faultsOf({ 'zh-hant': {} })).toEqual(['texts.zh-hant has a name that must be written zh-Hant']);
    expect(faultsOf(JSON.parse('{"__proto__": {}}'))).toEqual([
      'texts.__proto__ is a key that is not allowed',
    ]);
  });

  test('are in the JSON Schema', () => {
    expect(JSON.stringify(definitionJsonSchema(schemes))).toContain(
      'What users of this language call the app.',
    );
  });
});

describe('a text for a reader', () => {
  const texts = { de: { name: 'Kunden' }, 'de-AT': { intro: 'Servus' }, en: { name: 'Customers' } };
  const nameFor = (...wanted: string[]) => findText(texts, wanted, ({ name }) => name);

  test('is the first that is there, each text by itself', () => {
    expect(nameFor('de-AT', 'de')).toEqual({ text: 'Kunden', lang: 'de' });
    expect(findText(texts, ['de-AT', 'de'], ({ intro }) => intro)).toEqual({ text: 'Servus', lang: 'de-AT' });
  });

  test('is English where nothing else is wanted that is there, and nothing where that is not there', () => {
    expect(nameFor('fr')).toEqual({ text: 'Customers', lang: 'en' });
    expect(findText(texts, ['fr'], ({ intro }) => intro)).toBeUndefined();
    expect(findText(undefined, ['de'], ({ name }) => name)).toBeUndefined();
    expect(nameFor('constructor', '__proto__')).toEqual({ text: 'Customers', lang: 'en' });
  });
});

test('texts are read of a document that is no definition yet', () => {
  expect(readTexts({ texts: { de: { name: 'x' } }, authentication: 7 })).toEqual({ de: { name: 'x' } });
  for (const wrong of [null, 1, {}, { texts: 1 }, { texts: { de: 1 } }])
    expect(readTexts(wrong)).toBeUndefined();
});

test('a tag is written in one way', () => {
  expect(['iw', 'PT-br', 'zh-hant-tw', 'de-u-co-phonebk'].map(canonicalTag)).toEqual([
    'he',
    'pt-BR',
    'zh-Hant-TW',
    'de',
  ]);
  for (const tag of ['', 'x', 'de_AT', 'not a tag']) expect(canonicalTag(tag)).toBeUndefined();
});
