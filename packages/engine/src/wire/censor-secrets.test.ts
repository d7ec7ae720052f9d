import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecrets } from './censor-secrets.ts';

function found(text: string, ...values: string[]) {
  const secrets = createSecrets();
  for (const value of values) secrets.add(value);
  return secrets.find(text).map(({ start, end, secret }) => [text.slice(start, end), secret]);
}

test('CEN-5 LIM-4 five characters are too few, six are enough', () => {
  expect(found('abcde abcdef', 'abcde', 'abcdef')).toEqual([['abcdef', 'abcdef']]);
});

test('overlapping secrets are all found', () => {
  expect(found('abcdefghi', 'abcdef', 'defghi', 'abcdefghi')).toHaveLength(3);
});

test('base64 is found whole, with its padding, in both alphabets', () => {
  expect(found('>YT8+YT8+YT8/eA==<', 'a?>a?>a??x')).toEqual([['YT8+YT8+YT8/eA==', 'a?>a?>a??x']]);
  expect(found('>YT8-YT8-YT8_eA<', 'a?>a?>a??x')).toEqual([['YT8-YT8-YT8_eA', 'a?>a?>a??x']]);
});

test('inside longer base64, the characters shared with the neighbours go too', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 6, maxLength: 20, unit: 'grapheme-ascii' }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
      (secret, before, after) => {
        const text = Buffer.from('#'.repeat(before) + secret + '#'.repeat(after)).toString('base64');
        const [range] = createFind(secret)(text);
        expect(range).toBeDefined();
        const { start = 0, end = 0 } = range ?? {};
        expect(start * 6).toBeLessThanOrEqual(before * 8);
        expect(end * 6).toBeGreaterThanOrEqual((before + secret.length) * 8);
      },
    ),
  );
});

function createFind(secret: string) {
  const secrets = createSecrets();
  secrets.add(secret);
  return (text: string) => secrets.find(text);
}

test('Latin-1 bytes are found as well as UTF-8', () => {
  expect(found(Buffer.from('wörter', 'latin1').toString('base64'), 'wörter')).toHaveLength(1);
  expect(found(Buffer.from('wörter', 'utf8').toString('hex'), 'wörter')).toHaveLength(1);
});

test('what is found is what a plain search finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 6, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.uniqueArray(word),
      fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 60 }),
      (words, text) => {
        const plain = words.flatMap((each) =>
          [...text]
            .map((_, at) => at)
            .filter((at) => text.startsWith(each, at))
            .map((at) => `${at}${each}`),
        );
        const secrets = createSecrets();
        for (const each of words) secrets.add(each);
        expect(
          secrets
            .find(text)
            .map(({ start, secret }) => `${start}${secret}`)
            .sort(),
        ).toEqual(plain.sort());
      },
    ),
  );
});

test('size, longest and spaced tell of what was added', () => {
  const secrets = createSecrets();
  secrets.add('abcdef');
  secrets.add('abcdef');
  expect([secrets.size, secrets.longest, secrets.spaced]).toEqual([1, 6, false]);
  secrets.add('abc def ghi');
  expect([secrets.size, secrets.longest, secrets.spaced]).toEqual([2, 11, true]);
});

test('attack 15: secrets that begin alike are compared up to a bound; then a text is hidden whole', () => {
  const secrets = createSecrets();
  const alike = Array.from({ length: 5_000 }, (_, index) => `value-number-${index}-x`);
  for (const secret of alike) secrets.add(secret);
  const text = alike.join(' ');
  expect(secrets.find(text)).toEqual([{ start: 0, end: text.length, secret: text }]);
  // From then on nothing is shown that was not looked at.
  expect(secrets.find('harmless')).toEqual([{ start: 0, end: 8, secret: 'harmless' }]);
  expect(secrets.find('')).toEqual([]);
});
