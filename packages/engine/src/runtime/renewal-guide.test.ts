import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAuthentication } from '../definition/parse.ts';
import { schemes } from '../schemes/index.ts';
import { lifetimeSchema } from '../schemes/lifetime.ts';
import { momentFormats, momentOf } from '../schemes/moment.ts';
import { conditionWords } from './explain-answer.ts';

const guide = readFileSync(new URL('../../../../docs/renewal.md', import.meta.url), 'utf8');
const blocks = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text ?? ''));
const test_ = { url: 'https://acme.example/me' };
const step = { url: 'https://acme.example/token' };

test('docs/renewal.md: every example is good for tokens and for sessions', () => {
  expect(blocks.length).toBeGreaterThan(6);
  for (const block of blocks) {
    const sessionConfig = { perform: step, ...block };
    const oauth2Config = { authorizeUrl: step, getAccessToken: step, ...block };
    for (const authentication of [
      { type: 'session', sessionConfig, test: test_ },
      { type: 'oauth2', oauth2Config, test: test_ },
    ])
      expect(parseAuthentication(authentication, schemes)).toMatchObject({ ok: true });
  }
});

test('docs/renewal.md names every key of a lifetime and every format', () => {
  const names = [...Object.keys(lifetimeSchema.shape), ...momentFormats];
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});

test('docs/renewal.md: the conditions of its table are conditions', () => {
  const rows = [...guide.matchAll(/^\| `(\{"status"[^`]*\}|\d{3})` \|/gm)].map(([, text]) =>
    JSON.parse(text ?? ''),
  );
  expect(rows.map(conditionWords)).toEqual([
    'status 401',
    'status 403 with a header X-Auth-Error',
    'status 403 with error.code matching “^expired$”',
    'status 200 with error',
    'status 200 with ok matching “^false$”',
    'status 200 with result matching “^(?!0000$)”',
    'status 200 with an answer matching “session expired”',
  ]);
});

test('docs/renewal.md: each way to write an end is understood', () => {
  const now = Date.UTC(2025, 11, 31);
  const rows = [...guide.matchAll(/^\| `(date|duration|clock|epoch)` \| ([^|]*) \|$/gm)];
  const written = rows.flatMap(([, format = '', text = '']) =>
    [...(text.split('says nothing')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, value = '']) => [
      format,
      value,
    ]),
  );
  const values = written.filter(([, value]) => value !== '01/02/2026');
  expect(values.length).toBeGreaterThan(10);
  for (const [format, value = ''] of values) {
    const found = momentOf(
      value.replaceAll('"', ''),
      momentFormats.find((one) => one === format),
      now,
    );
    expect([value, found === undefined ? 'nothing' : 'an instant']).toEqual([value, 'an instant']);
  }
});
