import type { Document, Scheme } from '../../api/types.ts';
import { configKey } from './place.ts';

/**
 * What a definition authenticates with when its scheme was just chosen. Requests of the defaults stay out: the platform
 * adds their rows where a request has none of its own, and rows that were written out would no longer follow the other
 * settings. @see SES-4 @see OA2-27
 */
export function firstAuthentication(scheme: Scheme): Document {
  const { config } = scheme.defaults;
  const settings = Object.entries(config ?? {}).filter(([, value]) => typeof value !== 'object');
  return {
    type: scheme.name,
    fields: [],
    ...(config === undefined ? {} : { [configKey(scheme)]: Object.fromEntries(settings) }),
  };
}

/** What choosing a scheme means, in a sentence for each who has something to do. */
export function dutiesOf(scheme: Scheme): { readonly user: string; readonly builder: string } {
  const labels = scheme.fields.map(({ label, key }) => label ?? key);
  const user = scheme.redirects
    ? 'Signs in at the app and allows the access.'
    : labels.length > 0
      ? `Types ${listed(labels)}.`
      : 'Types what you ask for.';
  const builder = listed(scheme.screens.map(({ title }) => title));
  return { user, builder: `${builder}.` };
}

const listed = (words: readonly string[]) => new Intl.ListFormat('en-GB').format(words);
