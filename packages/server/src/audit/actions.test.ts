import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTemporaryApp, type TemporaryApp } from '../temporary-app.ts';
import { audited } from './actions.ts';

let app: TemporaryApp;
let operations: readonly string[];
beforeAll(async () => {
  app = await openTemporaryApp();
  const { body } = await app.call('GET', '/openapi.json', { key: null });
  const paths = body['paths'] as Readonly<Record<string, object>>;
  operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
});
afterAll(() => app.close());

describe('the table of the audit log', () => {
  test('has every operation that changes something, or says why not', () => {
    const changing = operations.filter((one) => /^(?!GET|HEAD)\w+ \/(v\d|console)\//.test(one));
    expect(changing.length).toBeGreaterThan(40);
    expect(changing.filter((one) => !Object.hasOwn(audited, one))).toEqual([]);
  });

  test('names each action as thing and act, and gives a whole sentence where there is none', () => {
    for (const [operation, told] of Object.entries(audited)) {
      const words = 'none' in told ? [] : [told.action, told.refused ?? 'a.b'];
      for (const word of words)
        expect([operation, word]).toEqual([operation, expect.stringMatching(/^[a-z_]+\.[a-z_]+$/)]);
      if ('none' in told)
        expect([operation, told.none]).toEqual([operation, expect.stringMatching(/^[A-Z].{10,}\.$/)]);
    }
  });
});
