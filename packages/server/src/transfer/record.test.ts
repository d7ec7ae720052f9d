import { describe, expect, test } from 'vitest';
import type { TransferRecord } from '../store/transfer.ts';
import { readLine, writeLine } from './record.ts';

const connection = {
  id: 'conn_1',
  workspace: 'ws-1',
  integration: 'acme',
  version: '1.0.0',
  scheme: 'any',
  user: { id: 'u-1', name: 'Ada' },
  label: 'ada@acme.dev',
  title: 'Acme ada@acme.dev',
  status: 'active',
  generation: 3,
  scopes: { requested: ['a'], granted: [] },
  metadata: { a: 1 },
  createdAt: 1,
  updatedAt: 2,
  lastUsedAt: 3,
  expiresAt: 4,
  refreshAt: 5,
  refreshing: { since: 6, generation: 3 },
  authData: { access_token: 'planted-secret' },
} as const;

const lineOf = (value: object) => JSON.stringify({ kind: 'connection', value });
const faultOf = (line: string) => {
  const read = readLine(line);
  return read.ok ? 'read' : read.fault;
};

describe('a line', () => {
  test('reads as it was written', () => {
    const record: TransferRecord = { kind: 'connection', value: connection };
    expect(readLine(writeLine(record))).toEqual({ ok: true, line: record });
    expect(readLine(writeLine({ kind: 'end', records: 7 }))).toEqual({
      ok: true,
      line: { kind: 'end', records: 7 },
    });
  });

  test('of an unknown kind, or none at all, is refused', () => {
    for (const line of [
      '',
      'null',
      '[]',
      '{"kind":"constructor","value":{}}',
      '{"kind":"__proto__","value":{}}',
      '{"kind":"user","value":{}}',
      '{"kind":"connection","value":{},"more":1}',
    ])
      expect(faultOf(line)).toBe('a record of an unknown kind');
  });

  test('with keys that reach a prototype is refused by the path, at any depth', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const line = lineOf(connection).replace(
        '"access_token"',
        `"deep":{"${key}":{"admin":true}},"access_token"`,
      );
      expect(faultOf(line)).toBe(`connection "conn_1": authData.deep.${key} is a key that is not allowed`);
    }
    const outer = lineOf(connection).replace('"metadata"', '"__proto__":{"workspace":"ws-2"},"metadata"');
    expect(faultOf(outer)).toBe('connection "conn_1": __proto__ is a key that is not allowed');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('that is nested without end is refused, and does not end the process', () => {
    const bomb = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(faultOf(lineOf(connection).replace('{"a":1}', `{"a":${bomb}}`))).toContain('nested deeper');
  });

  test('with a name too many, one too few or of another type is refused without a value of it', () => {
    const { user: _, ...withoutUser } = connection;
    const faults = [
      faultOf(lineOf({ ...connection, owner: 'mallory' })),
      faultOf(lineOf(withoutUser)),
      faultOf(lineOf({ ...connection, generation: 0 })),
      faultOf(lineOf({ ...connection, status: 'admin' })),
      faultOf(lineOf({ ...connection, authData: ['planted-secret'] })),
      faultOf(lineOf({ ...connection, integration: '../../etc' })),
      faultOf(lineOf({ ...connection, createdAt: 1e300 })),
    ];
    expect(faults).toEqual([
      'connection "conn_1": it is not what an export writes',
      'connection "conn_1": user is not what an export writes',
      'connection "conn_1": generation is not what an export writes',
      'connection "conn_1": status is not what an export writes',
      'connection "conn_1": authData is not what an export writes',
      'connection "conn_1": integration is not what an export writes',
      'connection "conn_1": createdAt is not what an export writes',
    ]);
    expect(faults.join()).not.toContain('planted-secret');
  });

  test('of a signing key whose public half would show more than a public half is refused', () => {
    const publicJwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
    const value = {
      workspace: 'w',
      integration: 'acme',
      keyId: 'kid',
      algorithm: 'ES256',
      publicJwk,
      privateJwk: { ...publicJwk, d: 'planted-secret' },
      createdAt: 1,
      signsFrom: 2,
    };
    const lineOfKey = (more: object) =>
      JSON.stringify({ kind: 'signingKey', value: { ...value, publicJwk: { ...publicJwk, ...more } } });
    expect(readLine(lineOfKey({}))).toMatchObject({ ok: true, line: { kind: 'signingKey', value } });
    expect(faultOf(lineOfKey({ d: 'planted-secret' }))).toBe(
      'signingKey "kid": publicJwk is not what an export writes',
    );
  });

  test('of an environment whose names and values differ is refused', () => {
    const value = {
      workspace: 'w',
      integration: 'acme',
      version: '1.0.0',
      setAt: { A: 1 },
      values: { B: 'b' },
    };
    expect(faultOf(JSON.stringify({ kind: 'environment', value }))).toContain('not what an export writes');
  });
});
