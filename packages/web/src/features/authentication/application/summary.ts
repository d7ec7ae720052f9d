import type { EnvironmentValue, Scheme } from '../../../api/types.ts';

/** What is kept of the app in one line; `environment` is undefined until it is read. */
export function summaryOf(scheme: Scheme, environment: readonly EnvironmentValue[] | undefined): string {
  if (environment === undefined) return '';
  const missing = scheme.environment.filter(({ name }) => environment.every((one) => one.name !== name));
  if (missing.length === 0) return 'All values set';
  return `${new Intl.ListFormat('en-GB').format(missing.map(({ title }) => title))} not set`;
}
