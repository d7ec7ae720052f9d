import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { plainScheme } from '../testing/schemes.ts';
import { breaksConnections, ReconnectNote } from './reconnect-note.tsx';
import { type Row, rowsOf } from './rows.ts';

const documentOf = (...fields: readonly object[]) => ({ authentication: { fields } });
const rowOf = (field: object): Row => {
  const row = rowsOf(documentOf(field), plainScheme).at(-1);
  if (row === undefined) throw new Error('One row.');
  return row;
};
const breaks = (now: object, ...before: readonly object[]) =>
  breaksConnections(rowOf(now), documentOf(...before), plainScheme);

test('FLD-42 a new required field, and one that becomes required, break connections', () => {
  expect(breaks({ key: 'a' })).toBe(true);
  expect(breaks({ key: 'a' }, { key: 'a', required: false })).toBe(true);
});

test('FLD-42 an optional field, a computed one, a note, and what was asked before do not', () => {
  expect(breaks({ key: 'a', required: false })).toBe(false);
  expect(breaks({ key: 'a', computed: true })).toBe(false);
  expect(breaks({ key: 'a', type: 'copy' })).toBe(false);
  expect(breaks({ key: 'a', label: 'A' }, { key: 'a' })).toBe(false);
  expect(breaks({ key: 'username' })).toBe(false);
  expect(breaks({ key: '' })).toBe(false);
});

test('FLD-42 the note counts those who are connected', () => {
  const note = (connections: number) => (
    <ReconnectNote scheme={plainScheme} row={rowOf({ key: 'a' })} saved={{}} connections={connections} />
  );
  const { rerender } = render(note(0));
  expect(screen.queryByText(/until users reconnect/)).toBeNull();
  rerender(note(2));
  expect(screen.getByText('2 connections lack this value until users reconnect')).toBeDefined();
});
