import { expect, test } from 'vitest';
import { isPassingError } from './passing-error.ts';

test.each(['temporarily_unavailable', 'server_error', 'slow_down', 'ratelimited', 'RATE_LIMITED'])(
  'REF-9 %s passes by itself',
  (error) => expect(isPassingError(error)).toBe(true),
);

test.each(['invalid_grant', '', undefined, null, 503, { error: 'server_error' }])(
  'REF-8 %j does not',
  (error) => expect(isPassingError(error)).toBe(false),
);
