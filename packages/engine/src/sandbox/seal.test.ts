import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeal } from './seal.ts';
import { makeToken } from './token.ts';

const seal = () => createSeal(randomBytes);

test('the same value has the same token in one run, and another in the next', () => {
  const one = seal();
  expect(one.seal('secret-1')).toBe(one.seal('secret-1'));
  expect(one.seal('secret-1')).not.toBe(one.seal('secret-2'));
  expect(one.seal('secret-1')).not.toBe(seal().seal('secret-1'));
  expect(one.seal('')).toBe('');
});

test('what is sealed and opened is what it was, in every text around it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (value, around) => {
      const one = seal();
      expect(one.open(`${around}${one.seal(value)}${around}`)).toBe(`${around}${value}${around}`);
    }),
  );
});

test('a value is written as its place demands', () => {
  const one = seal();
  const token = one.seal('a"b c&d');
  expect(one.open(token, 'query')).toBe('a%22b%20c%26d');
  const builders = one.seal('a b/c', { isBuilders: true });
  expect([one.open(builders, 'path'), one.open(builders, 'query')]).toEqual(['a%20b/c', 'a%20b%2Fc']);
  const json = makeToken(randomBytes(26));
  one.learn(json, { make: 'json', input: token });
  expect([one.open(json), one.open(json, 'query')]).toEqual(['a\\"b c&d', 'a\\"b c&d']);
  expect(one.open(token, 'shown')).toBe('a"b c&d');
  expect(one.open(one.seal('tiny'), 'shown')).toBe(':sealed:');
});

test('known values are closed in whatever way they are written, the longest first; short ones are left', () => {
  const one = seal();
  const [token, longer] = [one.seal('pass word+1'), one.seal('pass word+1-more')];
  one.seal('abc');
  expect(one.close('it is pass word+1!')).toBe(`it is ${token}!`);
  expect(one.close('pass word+1-more')).toBe(longer);
  expect(one.close('abc')).toBe('abc');
  for (const form of ['pass%20word%2B1', Buffer.from('pass word+1').toString('base64')]) {
    const closed = one.close(`<${form}>`);
    expect(closed).not.toContain(form);
    expect(one.open(closed)).toBe(`<${form}>`);
  }
});

test('what code makes of a token is learnt by its recipe, once, and closed when it comes back', () => {
  const one = seal();
  const token = one.seal('secret-1');
  const made = makeToken(randomBytes(26));
  one.learn(made, { make: 'hash', algorithm: 'sha256', input: `a${token}`, as: 'hex' });
  const hash = createHash('sha256').update('asecret-1').digest('hex');
  expect(one.open(made)).toBe(hash);
  expect(one.close(hash)).toBe(made);
  one.learn(made, { make: 'encoding', input: 'other', as: 'hex' });
  expect(one.open(made)).toBe(hash);
  expect([...one.opened]).toContain(hash);
});

test('a token that nobody made, or that is none, opens as it stands', () => {
  const one = seal();
  const foreign = seal().seal('secret-1');
  one.learn('short', { make: 'encoding', input: 'a', as: 'hex' });
  expect(one.open(`short ${foreign}`)).toBe(`short ${foreign}`);
});

test('attack 22 a chain of recipes that grows without end exhausts the seal, not the memory', () => {
  const one = seal();
  let token = one.seal('0123456789');
  for (let round = 0; round < 30 && !one.isExhausted; round += 1) {
    const next = makeToken(randomBytes(26));
    one.learn(next, { make: 'encoding', input: token.repeat(100), as: 'hex' });
    token = next;
  }
  expect(one.isExhausted).toBe(true);
  expect(one.open(token).length).toBeLessThan(100_000_000);
});
