import type { Scheme } from '../../../api/types.ts';

export type Endpoint = Scheme['endpoints'][number];

/** The endpoint that a key of the config holds. */
export function endpointOf(scheme: Scheme, key: string): Endpoint | undefined {
  return scheme.endpoints.find((endpoint) => endpoint.key === key);
}

/** What becomes of what the code of a request returns, for those who write it. @see COD-8 */
export function returnsOf(purpose: string, isRedirect: boolean): string {
  if (isRedirect) return 'Return the URL that the user is sent to.';
  if (purpose === 'exchange' || purpose === 'refresh')
    return 'Return an object: its keys are stored with the connection, and fill computed fields.';
  if (purpose === 'test') return 'Return an object: it is the result of the test, and the label reads it.';
  return 'Return what the app answered.';
}
