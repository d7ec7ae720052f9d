import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { answerWith } from '../../../testing/render.tsx';
import { checksRead } from './checks-read.ts';

test('the checks of a version are kept apart from those of another', async () => {
  const asked = answerWith({
    'GET /v1/integrations/acme/versions/1.0.0/checks': { ok: true, findings: [] },
  });
  expect(await new QueryClient().fetchQuery(checksRead('acme', '1.0.0'))).toEqual({ ok: true, findings: [] });
  expect(asked.length).toBe(1);
  expect(checksRead('acme', '1.0.0').queryKey).not.toEqual(checksRead('acme', '1.0.1').queryKey);
});
