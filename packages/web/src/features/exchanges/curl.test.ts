import { expect, test } from 'vitest';
import { curlOf } from './curl.ts';
import { exchangeOf } from './sample.test-tool.ts';

/** The words that a shell makes of the command: blanks part them; quotes hold everything; a backslash holds one character. @see POSIX.1-2017 2.2 */
function wordsOf(command: string): string[] {
  const words = command.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  expect(command.replaceAll(/'[^']*'|\\'|\\\n/g, '')).toMatch(/^[\w@%+=:,./ -]*$/);
  return words.slice(1).map((word) => word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'));
}

test('F-090 a request is copied as a command that a shell reads back word by word', () => {
  const command = curlOf(
    exchangeOf({
      method: 'POST',
      url: "https://acme.example/o'brien?q=$HOME&x=`id`",
      headers: { 'Content-Type': 'application/json', 'X-Quote': `it's "so" \\ $(id)` },
      body: '{\n  "name": "it\'s"\n}',
    }),
  );
  expect(wordsOf(command)).toEqual([
    '--request',
    'POST',
    "https://acme.example/o'brien?q=$HOME&x=`id`",
    '--header',
    'Content-Type: application/json',
    '--header',
    `X-Quote: it's "so" \\ $(id)`,
    '--data-raw',
    '{\n  "name": "it\'s"\n}',
  ]);
});

test('F-090 marks of what is censored stay in the command', () => {
  const command = curlOf(exchangeOf({ headers: { Authorization: 'Bearer :censored:40:82a3be9927:' } }));
  expect(wordsOf(command)).toEqual([
    'https://acme.example/me',
    '--header',
    'Authorization: Bearer :censored:40:82a3be9927:',
  ]);
});

test('a plain GET names no method, HEAD has its own option', () => {
  expect(curlOf(exchangeOf({}))).toBe('curl https://acme.example/me');
  expect(curlOf(exchangeOf({ method: 'HEAD' }))).toBe('curl --head \\\n  https://acme.example/me');
});

test('a header without a value is sent, and a body without a type gets none', () => {
  const words = wordsOf(curlOf(exchangeOf({ method: 'PUT', headers: { 'X-Empty': '' }, body: '@file' })));
  expect(words).toContain('X-Empty;');
  expect(words).toContain('Content-Type:');
  expect(words.at(-1)).toBe('@file');
});

test('what curl writes itself is left out, and what it would take for a pattern is not one', () => {
  const words = wordsOf(
    curlOf(
      exchangeOf({
        url: 'https://acme.example/a[1]',
        headers: { 'Content-Length': '3', Host: 'acme.example', 'Accept-Encoding': 'gzip' },
      }),
    ),
  );
  expect(words).toEqual(['--globoff', '--compressed', 'https://acme.example/a[1]']);
});
