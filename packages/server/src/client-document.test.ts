import { parseDefinition, schemes } from '@claviger/engine';
import { expect, test } from 'vitest';
import { clientDocument, clientDocumentUrl, ourClient } from './client-document.ts';

const base = 'https://connect.acme.dev';
const ours = ourClient(base, { workspace: 'default', key: 'acme', name: 'Acme' });

test('the URLs of a client are those of its integration', () => {
  expect(clientDocumentUrl(base, { workspace: 'default', key: 'acme' })).toBe(
    'https://connect.acme.dev/oauth/client/acme',
  );
  expect(ours).toEqual({
    name: 'Acme',
    redirectUrl: 'https://connect.acme.dev/oauth/return/acme',
    keysUrl: 'https://connect.acme.dev/oauth/jwks/acme',
  });
});

test('a scheme without clients has no document', () => {
  const authentication = { type: 'basic', test: { url: 'https://acme.dev/me' } };
  const parsed = parseDefinition(
    { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0', authentication },
    schemes,
  );
  if (!parsed.ok) throw new Error(parsed.problem.code);
  expect(
    clientDocument(
      parsed.value,
      schemes,
      ours,
      clientDocumentUrl(base, { workspace: 'default', key: 'acme' }),
    ),
  ).toBeUndefined();
});
