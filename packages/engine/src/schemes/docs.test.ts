import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAuthentication } from '../definition/parse.ts';
import { schemes } from './index.ts';

const page = readFileSync(new URL('../../../../docs/schemes.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? ''));

test('the page has one valid example per scheme', () => {
  expect(examples.map(({ type }) => type).sort()).toEqual(schemes.map(({ name }) => name).sort());
  for (const example of examples) expect(parseAuthentication(example, schemes)).toMatchObject({ ok: true });
});

test('the page names every key of every config', () => {
  for (const { name, config } of schemes) {
    const shape = 'shape' in config ? Object.keys(config.shape as object) : [];
    expect(shape.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
    expect(page).toContain(`\`${name}\``);
  }
});
