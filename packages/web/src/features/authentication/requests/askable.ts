import type { Document, Scheme } from '../../../api/types.ts';
import { requestOf } from './schema.ts';
import { isMembers } from './value.ts';

/** Stands for a URL that is not typed yet, in steps other than the one that is asked about. */
const elsewhere = { url: 'https://example.com/' };

const lacksUrl = (step: unknown) =>
  step === undefined || (isMembers(step) && 'url' in step && String(step['url']).trim() === '');

/**
 * A document that the server can answer about one step while others are not done: their missing URLs are filled, and
 * fields without a key left out. Nothing of the asked step is touched.
 */
export function askable(document: Document, scheme: Scheme, asked: string): Document {
  const authentication = isMembers(document['authentication']) ? document['authentication'] : {};
  const configKey = `${scheme.name}Config`;
  const given = authentication[configKey];
  const config = isMembers(given) ? given : {};
  const { required = [], properties = {} } = scheme.config;
  const kept = Object.entries(config).filter(
    ([key, step]) => key === asked || required.includes(key) || !lacksUrl(step),
  );
  const filled = required
    .filter((key) => requestOf(properties[key] ?? {}, scheme.config) !== undefined && lacksUrl(config[key]))
    .map((key) => [key, elsewhere] as const);
  const made = { ...Object.fromEntries(kept), ...Object.fromEntries(filled) };
  const { test, connectionLabel, fields, account, ...rest } = authentication;
  return {
    ...document,
    authentication: {
      ...rest,
      type: scheme.name,
      ...(Array.isArray(fields) && { fields: fields.filter((one) => isMembers(one) && one['key']) }),
      ...((given !== undefined || filled.length > 0) && { [configKey]: made }),
      test: lacksUrl(test) ? elsewhere : test,
    },
  };
}

/** Whether a step can be asked about: a form with a URL, or code. */
export function isAskable(step: unknown): boolean {
  return isMembers(step) && !lacksUrl(step) && !('require' in step) && ('url' in step || 'source' in step);
}
