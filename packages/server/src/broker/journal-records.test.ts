import { randomBytes } from 'node:crypto';
import { createSealer } from '@claviger/engine';
import { expect, test } from 'vitest';
import { keyringOf } from '../store/temporary-store.ts';
import {
  decodeRecords,
  encodeRecord,
  type JournalRecord,
  packResponse,
  unpackResponse,
} from './journal-records.ts';

const sealer = createSealer({ keyring: keyringOf('k1'), randomBytes });
const key = { workspace: 'w', id: 'conn_1', generation: 1 };
const response = {
  url: 'https://acme.com/token',
  status: 200,
  headers: { 'set-cookie': ['a=1', 'b=2'] },
  body: Uint8Array.of(0, 255, 123),
};

test('an answer comes back byte for byte', () => {
  expect(unpackResponse(packResponse(response))).toEqual(response);
});

test('records are read in order, and only whole', () => {
  const records: JournalRecord[] = [
    { do: 'open', ...key },
    { do: 'answer', ...key, response: packResponse(response) },
    { do: 'done', ...key },
  ];
  const bytes = Buffer.concat(records.map((record, number) => encodeRecord(sealer, number, record)));
  expect(decodeRecords(sealer, bytes)).toEqual({ records, end: bytes.length });
  const torn = decodeRecords(sealer, bytes.subarray(0, -1));
  expect(torn.records).toEqual(records.slice(0, 2));
  expect(torn).not.toHaveProperty('fault');
  expect(decodeRecords(sealer, Buffer.alloc(100))).toEqual({ records: [], end: 0 });
});

test('a record in the place of another is a fault', () => {
  const bytes = Buffer.concat([1, 0].map((number) => encodeRecord(sealer, number, { do: 'open', ...key })));
  expect(decodeRecords(sealer, bytes)).toMatchObject({ records: [], end: 0, fault: expect.any(String) });
});
