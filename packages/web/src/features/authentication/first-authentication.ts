import type { Document, Scheme } from '../../api/types.ts';
import { configKey } from './place.ts';

/** What a definition authenticates with when its scheme was just chosen: what the scheme begins with, and no more. */
export function firstAuthentication(scheme: Scheme): Document {
  const { config, test } = scheme.defaults;
  return {
    type: scheme.name,
    fields: [],
    ...(config === undefined ? {} : { [configKey(scheme)]: config }),
    ...(test === undefined ? {} : { test }),
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
