import { readFileSync } from 'node:fs';
import { parseDefinition, schemes } from '@claviger/engine';
import { expect, test } from 'vitest';
import { beforeKeptMs } from '../jobs/move.ts';
import { moveLimits } from './move-run.ts';

const guide = readFileSync(new URL('../../../../docs/versions.md', import.meta.url), 'utf8');

test('docs/versions.md says the numbers that hold', () => {
  expect(guide).toContain(
    `after ${moveLimits.pauseFailures} failures that are more than ${moveLimits.pausePercent} % of those tried`,
  );
  expect(moveLimits.atOnce).toBe(4);
  expect(guide).toContain(`at most ${1_000 / moveLimits.everyMs === 20 ? 'twenty' : '?'} a second`);
  expect(guide).toContain(`stay, sealed, for ${beforeKeptMs / 86_400_000} days`);
});

test('F-117 the exchange of docs/versions.md is a valid one', () => {
  const [, written = ''] = /```json\n("credentialMigration"[\s\S]*?)```/.exec(guide) ?? [];
  const parsed = parseDefinition(
    {
      claviger: 1,
      key: 'acme',
      name: 'Acme',
      version: '3.0.0',
      authentication: {
        type: 'oauth2',
        oauth2Config: {
          authorizeUrl: { url: 'https://acme.example/authorize' },
          getAccessToken: { url: 'https://acme.example/token' },
        },
        test: { url: 'https://acme.example/me' },
        ...JSON.parse(`{${written}}`),
      },
    },
    schemes,
  );
  expect(parsed).toMatchObject({ ok: true });
});
