import { expect, test } from 'vitest';
import { parseDefinition } from '../parse.ts';
import { cleanDefinition, defined, spots } from './checked.ts';
import { shapes } from './shapes.ts';

test('the clean definition is a valid one, and parts of it can be replaced', () => {
  expect(parseDefinition(cleanDefinition, shapes)).toMatchObject({ ok: true });
  const changed = defined({ connectionLabel: '' }, { name: 'Other' });
  expect(changed).toMatchObject({ name: 'Other', authentication: { type: 'plain', connectionLabel: '' } });
  expect(spots('D003', changed)).toEqual(['warning authentication.connectionLabel']);
  expect(spots('D007', changed)).toEqual([]);
});
