import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const list = read('docs/connect.md').split('## Tried in a browser')[1] ?? '';
const rows = [...list.matchAll(/^\| (.+?) \| `(.+?)` \| (.+?) \|$/gm)].map(
  ([, what = '', file = '', name = '']) => [what, file, name] as const,
);

test('docs/connect.md lists what is tried in a browser', () => {
  expect(rows.length).toBeGreaterThan(30);
});

test.each(rows)('%s: %s has the test that is named', (_, file, name) => {
  expect(read(`test/journeys/${file}`)).toContain(name);
});
