import { describe, expect, test } from 'vitest';
import { schemes } from '../schemes/index.ts';
import { hostsNamed } from './differences/hosts-named.ts';
import { parseDefinition } from './parse.ts';

const exchange = { url: 'https://acme.dev/exchange', method: 'POST' };

function document(credentialMigration: unknown): unknown {
  return {
    claviger: 1,
    key: 'acme',
    name: 'Acme',
    version: '2.0.0',
    authentication: {
      type: 'custom',
      fields: [{ key: 'token', label: 'Token' }],
      test: { url: 'https://acme.dev/me' },
      credentialMigration,
    },
  };
}

const parse = (credentialMigration: unknown) => parseDefinition(document(credentialMigration), schemes);

function faultsOf(credentialMigration: unknown): readonly string[] {
  const parsed = parse(credentialMigration);
  return parsed.ok ? [] : (parsed.problem.faults ?? []).map(({ path }) => path);
}

describe('F-117 a credential migration', () => {
  test('is read with its origins, a version alone or with a scheme and an alternative', () => {
    const origin = { version: '1.2.x', type: 'basic', alternative: 'key' };
    const parsed = parse({
      from: ['1.x', origin, '1.2.3-beta'],
      exchange,
      responseMap: { token: 'data.token' },
    });
    expect(parsed.ok && parsed.value.authentication?.credentialMigration).toEqual({
      from: [{ version: '1.x' }, origin, { version: '1.2.3-beta' }],
      exchange,
      responseMap: { token: 'data.token' },
    });
  });

  test.each([
    [{}, ['authentication.credentialMigration.from', 'authentication.credentialMigration.exchange']],
    [{ from: [], exchange }, ['authentication.credentialMigration.from']],
    [{ from: ['1'], exchange }, ['authentication.credentialMigration.from[0]']],
    [
      { from: [{ version: '1.x', type: 'kerberos' }], exchange },
      ['authentication.credentialMigration.from[0].type'],
    ],
    [{ from: ['1.x'], exchange, more: 1 }, ['authentication.credentialMigration.more']],
    [
      { from: ['1.x'], exchange: { url: 'https://acme.dev/{{api_key}}' } },
      ['authentication.credentialMigration.exchange.url'],
    ],
  ])('that is not one is a fault where it stands: %j', (given, paths) => {
    expect(faultsOf(given)).toEqual(paths);
  });

  test('names a host that credentials may go to', () => {
    const parsed = parse({ from: ['1.x'], exchange: { url: 'https://login.acme.dev/exchange' } });
    expect(parsed.ok && hostsNamed(parsed.value)).toContainEqual({
      host: 'login.acme.dev',
      path: 'authentication.credentialMigration.exchange.url',
    });
  });
});
