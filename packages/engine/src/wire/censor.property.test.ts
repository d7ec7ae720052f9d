import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCensor } from './censor.ts';

const key = Buffer.alloc(32, 1);

function censorOf(...values: unknown[]) {
  const censor = createCensor(key);
  for (const value of values) censor.add(value);
  return censor;
}

const secret = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 6, maxLength: 30 }),
    fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 6, maxLength: 30 }),
    fc.stringMatching(/^[A-Za-z0-9_+/.=-]{6,40}$/),
  )
  .filter((text) => text.length >= 6 && text.trim().length >= 6 && !':censored:'.includes(text));

const hexEscaped = (text: string) =>
  Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
const formEncoded = (text: string) => new URLSearchParams({ a: text }).toString().slice(2);
const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (found) => found.toLowerCase());
const encodings: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  percent: encodeURIComponent,
  percentLower: (text) => lower(encodeURIComponent(text)),
  percentTwice: (text) => encodeURIComponent(encodeURIComponent(text)),
  form: formEncoded,
  formLower: (text) => lower(formEncoded(text)),
  json: (text) => JSON.stringify(text).slice(1, -1),
  jsonSlashes: (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  jsonCodes: hexEscaped,
  jsonInJson: (text) => JSON.stringify(JSON.stringify(text)),
  jsonInQuery: (text) => encodeURIComponent(JSON.stringify({ a: text })),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64Bare: (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  base64InForm: (text) => formEncoded(Buffer.from(text).toString('base64')),
  hex: (text) => Buffer.from(text).toString('hex'),
  hexUpper: (text) => Buffer.from(text).toString('hex').toUpperCase(),
};

test.each(Object.entries(encodings))('CEN-6 property: no secret survives %s', (_, encode) => {
  fc.assert(
    fc.property(secret, fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (value, before, after) => {
      const censor = censorOf({ value });
      const out = censor.text(`${before} ${encode(value)} ${after}`);
      expect(out).not.toContain(encode(value));
      expect(out).toContain(':censored:');
    }),
    { numRuns: 300 },
  );
});

test('CEN-6 property: no secret survives inside longer base64, at any offset', () => {
  fc.assert(
    fc.property(
      secret,
      fc.uint8Array({ maxLength: 4 }),
      fc.uint8Array({ maxLength: 4 }),
      fc.boolean(),
      (value, before, after, url) => {
        const censor = censorOf({ value });
        const text = Buffer.concat([before, Buffer.from(value), after]).toString(
          url ? 'base64url' : 'base64',
        );
        expect(censor.text(text)).toContain(censor.mark(value));
      },
    ),
    { numRuns: 300 },
  );
});

test('CEN-7 property: no secret survives in nested values, and equal values have equal marks', () => {
  const nested = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('hole', 'text with hole inside', 7, null, true),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 5 }), tie('node'), { maxKeys: 4 }),
    ),
  })).node;
  fc.assert(
    fc.property(secret, nested, (value, shape) => {
      const filled: unknown = JSON.parse(JSON.stringify(shape), (_, leaf) =>
        typeof leaf === 'string' ? leaf.replaceAll('hole', () => value) : leaf,
      );
      const censor = censorOf({ value });
      const out = JSON.stringify(censor.value(filled));
      expect(out).not.toContain(JSON.stringify(value).slice(1, -1));
      const count = (text: string, part: string) => text.split(part).length - 1;
      expect(count(out, censor.mark(value))).toBe(count(JSON.stringify(shape), 'hole'));
    }),
  );
});

test('property: censoring again changes nothing', () => {
  const glue = fc.oneof(
    fc.constantFrom(
      'token=',
      '&',
      '"password":"',
      '"',
      ',',
      '{',
      '}',
      'https://a:',
      '@b.dev/?',
      'Bearer ',
      ' ',
      ': ',
      'auth',
    ),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(
      secret,
      secret,
      fc.array(fc.oneof(glue, fc.nat(1)), { maxLength: 15 }),
      (one, other, pieces) => {
        const censor = censorOf({ one, other });
        const text = pieces
          .map((piece) => (typeof piece === 'number' ? [one, other][piece] : piece))
          .join('');
        const once = censor.text(text);
        expect(censor.text(once)).toBe(once);
      },
    ),
    { numRuns: 500 },
  );
});

test('property: text without secrets is unchanged', () => {
  fc.assert(
    fc.property(fc.array(secret, { maxLength: 5 }), fc.string({ unit: 'binary' }), (values, text) => {
      fc.pre(!values.some((value) => text.includes(value.trim())));
      expect(censorOf(values).text(text)).toBe(text);
    }),
  );
});
