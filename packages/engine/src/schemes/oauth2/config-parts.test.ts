import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  afterTokenSchema,
  assertionSchema,
  clientAuthentication,
  grantNames,
  grantTypes,
} from './config-parts.ts';

test('F-063 every grant has a name on the wire', () => {
  expect(Object.keys(grantNames)).toEqual([...grantTypes]);
  expect(grantNames.device_code).toBe('urn:ietf:params:oauth:grant-type:device_code');
});

test('F-063 an assertion needs a key, and each of its members has a title', () => {
  expect(assertionSchema.safeParse({ key: '{{process.env.PRIVATE_KEY}}' }).success).toBe(true);
  expect(assertionSchema.safeParse({}).success).toBe(false);
  const { properties = {} } = z.toJSONSchema(assertionSchema);
  for (const [key, drawn] of Object.entries(properties))
    expect(drawn, key).toMatchObject({ title: expect.any(String) });
});

test('a request after the token is a form, never code', () => {
  const url = 'https://api.acme.dev/me';
  expect(afterTokenSchema.safeParse({ url, on: ['exchange'] }).success).toBe(true);
  expect(afterTokenSchema.safeParse({ url, on: [] }).success).toBe(false);
  expect(afterTokenSchema.safeParse({ url, code: { source: 'return {}' } }).success).toBe(false);
});

test('only known ways prove a client', () => {
  expect(clientAuthentication.safeParse('client_secret_basic').success).toBe(true);
  expect(clientAuthentication.safeParse('tls').success).toBe(false);
});
