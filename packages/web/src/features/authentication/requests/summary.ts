import type { Document, Scheme } from '../../../api/types.ts';
import { configKey } from '../place.ts';
import { beginningOf } from './effective.ts';
import { stepWords } from './request-words.ts';
import { propertiesOf, requestOf, widgetOf } from './schema.ts';
import { scopesIn } from './scopes.ts';
import { isMembers } from './value.ts';

const authenticationOf = ({ authentication }: Document) => (isMembers(authentication) ? authentication : {});

/** A screen of the config, or the test step, in one line: each request that is set, how many scopes, the switches that are on. */
export function summaryOf(document: Document, scheme: Scheme, screen: string): string {
  if (screen === 'test') return testSummaryOf(document);
  const given = authenticationOf(document)[configKey(scheme)];
  const config = isMembers(given) ? given : {};
  const root = scheme.config;
  const words = propertiesOf(root, screen, 'main').flatMap(({ key, schema }) => {
    const value = config[key];
    const title = schema.title ?? key;
    if (requestOf(schema, root) !== undefined) {
      const said = stepWords(value, beginningOf(scheme, key));
      return said === undefined ? [] : [`${title}: ${said}`];
    }
    const widget = widgetOf(schema, root);
    if (widget === 'scopes' && typeof value === 'string') {
      const count = scopesIn(value).length;
      return count === 0 ? [] : [count === 1 ? '1 scope' : `${count} scopes`];
    }
    return widget === 'switch' && value === true ? [title] : [];
  });
  return words.length === 0 ? 'Nothing set yet' : words.join(' · ');
}

/** The test request in one line. */
function testSummaryOf(document: Document): string {
  return stepWords(authenticationOf(document)['test']) ?? 'No request yet';
}
