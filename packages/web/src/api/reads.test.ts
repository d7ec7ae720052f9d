import { expect, test } from 'vitest';
import { versionPath } from './reads.ts';

test('the path of a version, and of what is under it', () => {
  expect(versionPath('acme', '1.0.0')).toBe('/v1/integrations/acme/versions/1.0.0');
  expect(versionPath('acme', '1.0.0-a', 'authentication', 'preview')).toBe(
    '/v1/integrations/acme/versions/1.0.0-a/authentication/preview',
  );
});
