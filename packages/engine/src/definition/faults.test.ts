import { expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf, valueAt } from './faults.ts';

function faults(schema: z.ZodType, value: unknown): readonly string[] {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? []
    : faultsOf(parsed.error.issues, value, 'at').map(({ path, message }) => `${path} ${message}`);
}

test('words for what is wrong with a value', () => {
  const schema = z.strictObject({
    a: z.string().min(1),
    b: z.int().min(100).max(599),
    c: z.boolean(),
    d: z.array(z.string()),
    e: z.string().max(2),
  });
  expect(faults(schema, { a: '', b: 1, c: 'x', d: {}, e: 'xxx' })).toEqual([
    'at.a must not be empty',
    'at.b must be at least 100',
    'at.c must be true or false, not text',
    'at.d must be a list, not an object',
    'at.e must be at most 2 characters',
  ]);
  expect(faults(schema, { a: 'x', b: 1.5, c: true, d: [1], e: 'x' })).toEqual([
    'at.b must be a whole number, not a number',
    'at.d[0] must be text, not a number',
  ]);
});

test('of a union, the shape that needs the fewest mends speaks', () => {
  const schema = z.union([
    z.strictObject({ url: z.string(), method: z.enum(['GET']).optional() }),
    z.strictObject({ source: z.string() }),
  ]);
  expect(faults(schema, { url: 'x', method: 'PUT' })).toEqual(['at.method must be GET']);
  expect(faults(schema, { source: 1 })).toEqual(['at.source must be text, not a number']);
  expect(faults(schema, { source: 'x', arg: 1 })).toEqual(['at.arg is not a known key']);
  expect(faults(schema, undefined)).toEqual(['at is required']);
  expect(faults(z.union([z.string(), schema]), 7)).toEqual(['at must be text or an object, not a number']);
});

test('a union inside a list and inside a union', () => {
  const schema = z.array(
    z.union([z.int(), z.strictObject({ status: z.int(), path: z.string().optional() })]),
  );
  expect(faults(schema, [401, { status: 'x' }, 'y'])).toEqual([
    'at[1].status must be a number, not text',
    'at[2] must be a number or an object, not text',
  ]);
});

test('a discriminated union says what it was told', () => {
  const schema = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('a') }),
    z.strictObject({ kind: z.literal('b') }),
  ]);
  expect(faults(schema, { kind: 'c' })).toEqual([expect.stringMatching(/^at\.kind \S/)]);
});

test('what stands at a path, own members only', () => {
  expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(valueAt({ a: 1 }, ['constructor'])).toBeUndefined();
  expect(valueAt(null, ['a'])).toBeUndefined();
});
