import { describe, expect, test } from 'vitest';
import { schemes } from '../schemes/index.ts';
import { credentialMigrationOf, type MovedConnection } from './migration-way.ts';
import { parseDefinition } from './parse.ts';

const exchange = { url: 'https://acme.dev/exchange', method: 'POST' };

function parse(credentialMigration: unknown, more: object = {}) {
  const authentication = {
    type: 'custom',
    fields: [{ key: 'token', label: 'Token' }],
    test: { url: 'https://acme.dev/me' },
    credentialMigration,
  };
  const document = { claviger: 1, key: 'acme', name: 'Acme', version: '2.0.0', authentication, ...more };
  return parseDefinition(document, schemes);
}

describe('which credentials are taken', () => {
  const taken = (from: unknown, moved: MovedConnection): boolean => {
    const parsed = parse({ from: [from], exchange });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem.faults));
    return credentialMigrationOf(parsed.value, moved) !== undefined;
  };

  test('VER-14 those of a major version, of a minor one, or of one version, in any case', () => {
    expect(taken('1.x', { version: '1.20.3' })).toBe(true);
    expect(taken('1.x', { version: '10.0.0' })).toBe(false);
    expect(taken('1.2.x', { version: '1.2.9' })).toBe(true);
    expect(taken('1.2.x', { version: '1.20.9' })).toBe(false);
    expect(taken('1.2.3-beta', { version: '1.2.3-BETA' })).toBe(true);
    expect(taken('1.2.3', { version: '1.2.3-beta' })).toBe(false);
  });

  test('F-064 those of a scheme or an alternative, where that is said', () => {
    const moved = { version: '1.0.0', type: 'basic', alternative: 'key' };
    expect(taken({ version: '1.x', type: 'basic' }, moved)).toBe(true);
    expect(taken({ version: '1.x', type: 'custom' }, moved)).toBe(false);
    expect(taken({ version: '1.x', alternative: 'key' }, moved)).toBe(true);
    expect(taken({ version: '1.x', alternative: 'own' }, moved)).toBe(false);
    expect(taken({ version: '1.x', alternative: 'own' }, { version: '1.0.0' })).toBe(true);
  });

  test('F-064 go to the alternative of the same name, else to the first that takes them', () => {
    const way = (key: string, from: string) => ({
      key,
      label: key,
      authentication: {
        type: 'custom',
        fields: [],
        test: { url: 'https://acme.dev/me' },
        credentialMigration: { from: [from], exchange },
      },
    });
    const more = { alternatives: [way('one', '1.x'), way('two', '1.x')] };
    const parsed = parse(undefined, more);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem.faults));
    const target = (alternative?: string) =>
      credentialMigrationOf(parsed.value, { version: '1.0.0', ...(alternative && { alternative }) })
        ?.alternative;
    expect([target('two'), target('three'), target()]).toEqual(['two', 'one', 'one']);
    expect(credentialMigrationOf(parsed.value, { version: '3.0.0' })).toBeUndefined();
  });
});
