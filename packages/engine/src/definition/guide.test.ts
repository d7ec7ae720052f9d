import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { schemes } from '../schemes/index.ts';
import type { Bundle } from './bundle.ts';
import { fieldSchema, fieldTypes } from './field.ts';
import { allowedHosts } from './hosts.ts';
import { parseDefinition } from './parse.ts';
import { documentSchema } from './schema.ts';
import { requestStepSchema } from './step.ts';
import { readTexts } from './texts.ts';

const guide = readFileSync(new URL('../../../../docs/definition.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => JSON.parse(match[1] ?? ''));

describe('docs/definition.md', () => {
  test.each(blocks.map((block) => [block.key, block]))('%s is a whole, valid definition', (_key, block) => {
    expect(parseDefinition(block, schemes)).toMatchObject({ ok: true });
  });

  test('has a worked example of every scheme, and of none', () => {
    const types = new Set(blocks.map((block) => block.authentication?.type));
    expect([...schemes.map(({ name }) => name), undefined].filter((type) => !types.has(type))).toEqual([]);
  });

  test('the hosts of each example are those that its text names', () => {
    const bundle: Bundle = {
      authData: { subdomain: 'ada', region: 'eu', host: 'camera.example.org:8443', workspace_id: 'w' },
      inputData: {},
      env: {},
    };
    const hosts = blocks.map((block) => {
      const parsed = parseDefinition(block, schemes);
      return parsed.ok
        ? allowedHosts(parsed.value, [], bundle, parsed.value.authentication?.fields ?? [])
        : [];
    });
    expect(hosts).toEqual([
      ['ada.acme.example'],
      ['eu.api.acme.example'],
      ['desk.acme.example'],
      ['camera.example.org:8443'],
      ['erp.acme.example'],
      ['ada.acme.example', 'files.acme.example'],
      ['prints.acme.example'],
      ['status.acme.example'],
    ]);
  });

  test('its texts are valid', () => {
    const [, fragment = ''] = /```jsonc\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(readTexts(JSON.parse(fragment))).toHaveProperty('de.fields.region.choices.eu', 'Europa');
  });

  test('names every key of the document, of a field and of a request', () => {
    const keys = [documentSchema(z.unknown()), fieldSchema, requestStepSchema].flatMap(({ shape }) =>
      Object.keys(shape),
    );
    expect([...keys, ...fieldTypes].filter((key) => !guide.includes(`\`${key}\``))).toEqual([]);
  });
});
