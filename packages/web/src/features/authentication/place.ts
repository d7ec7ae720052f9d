import type { Scheme } from '../../api/types.ts';
import { formatPath, isWithin, parsePath } from './draft/path.ts';

/** The step after the scheme's own: it points to the test panel. */
export const lastStep = 'run';

/** What every request of a definition passes, beside `authentication`. */
const aroundRequests = ['requestTemplate', 'baseUrl', 'hosts', 'beforeRequest', 'afterResponse'];

/** Steps that every scheme has, and what of a definition each is about. The rest belongs to a scheme's config. */
const common: Readonly<Record<string, readonly string[]>> = {
  fields: ['authentication.fields'],
  test: ['authentication.test', ...aroundRequests],
  label: ['authentication.connectionLabel', 'authentication.account', 'flags.versionInTitle'],
};

/** The key of a definition's `authentication` that holds what only this scheme has. */
export function configKey(scheme: Scheme): string {
  return `${scheme.name}Config`;
}

function configProperties(scheme: Scheme) {
  return Object.entries(scheme.config.properties ?? {}).map(([name, { 'x-screen': screen }]) => ({
    path: formatPath(['authentication', configKey(scheme), name]),
    screen,
  }));
}

/** The places of a definition that a step is about. */
export function partsOf(step: string, scheme: Scheme): readonly string[] {
  return (
    common[step] ??
    configProperties(scheme)
      .filter(({ screen }) => screen === step)
      .map(({ path }) => path)
  );
}

/**
 * The step that a place of the definition belongs to. What stands in the scheme's config and on no screen of its own
 * belongs to the last of its screens; undefined for what no step is about.
 */
export function stepOf(path: string, scheme: Scheme): string | undefined {
  const place = parsePath(path);
  const found = scheme.steps.find((step) =>
    partsOf(step, scheme).some((part) => isWithin(place, parsePath(part))),
  );
  if (found !== undefined) return found;
  if (!isWithin(place, ['authentication', configKey(scheme)])) return undefined;
  const screens = new Set(configProperties(scheme).map(({ screen }) => screen));
  return scheme.steps.findLast((step) => screens.has(step)) ?? scheme.steps[0];
}

/** What a step is called. */
export function titleOf(step: string, scheme: Scheme): string {
  if (step === lastStep) return 'Test';
  return scheme.screens.find((screen) => screen.step === step)?.title ?? step;
}
