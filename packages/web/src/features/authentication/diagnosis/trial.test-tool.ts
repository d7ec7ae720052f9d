import type { Diagnosis, Trial } from '../../../api/run-types.ts';
import { exchangeOf } from '../../exchanges/sample.test-tool.ts';

/** A trial for tests: the test request without its slash at the end, which works. */
export function trialOf(more: Partial<Trial> = {}): Trial {
  return {
    id: 'slash',
    title: 'The URL without the slash at its end',
    why: 'Some apps know the address only without it.',
    verdict: 'works',
    exchange: exchangeOf({ url: 'https://acme.example/me' }, { id: 'exch_11' }),
    changes: [
      {
        path: 'authentication.test.url',
        before: 'https://acme.example/me/',
        after: 'https://acme.example/me',
      },
    ],
    ...more,
  };
}

/** A diagnosis for tests, with one trial that works and one that does not. */
export function diagnosisOf(more: Partial<Diagnosis> = {}): Diagnosis {
  return {
    failed: exchangeOf(
      { url: 'https://acme.example/me/' },
      { id: 'exch_10', response: { status: 404, headers: {}, content: 'Not here' } },
    ),
    trials: [
      trialOf({
        id: 'accept',
        title: 'Accept: application/json',
        why: 'Some ask for it.',
        verdict: 'same',
        changes: [],
      }),
      trialOf(),
    ],
    best: 'slash',
    ...more,
  };
}
