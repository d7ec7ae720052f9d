import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAuthentication } from '../../definition/parse.ts';
import { schemes } from '../index.ts';
import { clientAuthentications, grantTypes } from './config-parts.ts';

const page = readFileSync(new URL('../../../../../docs/oauth.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => text);

test('every definition of the page is valid', () => {
  expect(blocks.length).toBeGreaterThan(8);
  for (const block of blocks)
    expect(parseAuthentication(JSON.parse(block), schemes), block).toMatchObject({ ok: true });
});

test('the page speaks of every grant and every way to prove a client', () => {
  for (const name of [...grantTypes, ...clientAuthentications]) expect(page).toContain(name);
});
