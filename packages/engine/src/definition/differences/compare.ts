import { pathOfAlternative, withAlternative } from '../alternatives.ts';
import type { Definition } from '../definition.ts';
import type { SchemeShape } from '../scheme-shape.ts';
import type { Difference } from './difference.ts';
import { compareFields } from './fields.ts';
import { hostsNamed, isHostKnown } from './hosts-named.ts';

/**
 * What differs between the definitions of two versions, and what that means for connections of the one before.
 * Requests, the test and texts may change freely: connections do not depend on them. @see VER-13, VER-16
 */
export function compareDefinitions(
  before: Definition,
  after: Definition,
  schemes: readonly SchemeShape[],
): readonly Difference[] {
  const own = compareOne(before, after, schemes);
  return [...own, ...compareAlternatives(before, after, own, schemes)];
}

/** Each alternative as if it were the only way to connect: its connections work with nothing else. @see F-064 */
function compareAlternatives(
  before: Definition,
  after: Definition,
  told: readonly Difference[],
  schemes: readonly SchemeShape[],
): readonly Difference[] {
  const [old, now] = [before.alternatives ?? [], after.alternatives ?? []];
  const gone = old.flatMap(({ key, label }, index): readonly Difference[] => {
    const message = `The way to connect “${label}” (${key}) is gone, and connections that were made so with it.`;
    return now.some((one) => one.key === key)
      ? []
      : [{ path: `alternatives[${index}]`, weight: 'breaking', message }];
  });
  const known = new Set(told.map(textOf));
  const others = now.flatMap(({ key, label }, index): readonly Difference[] => {
    const [one, other] = [withAlternative(before, key), withAlternative(after, key)];
    if (one === undefined || other === undefined) {
      const message = `There is another way to connect, “${label}” (${key}).`;
      return [{ path: `alternatives[${index}]`, weight: 'safe', message }];
    }
    return compareOne(one, other, schemes)
      .map((difference) => ({ ...difference, path: pathOfAlternative({ ...after }, key, difference.path) }))
      .filter((difference) => !known.has(textOf(difference)));
  });
  return [...gone, ...others];
}

function textOf({ path, message }: Difference): string {
  return `${path} ${message}`;
}

function compareOne(
  before: Definition,
  after: Definition,
  schemes: readonly SchemeShape[],
): readonly Difference[] {
  const scheme = compareSchemes(before, after);
  const hosts = compareHosts(before, after);
  // Under another scheme nothing of the old form or config is comparable.
  if (scheme.length > 0) return [...scheme, ...hosts];
  return [
    ...compareFields(before.authentication?.fields ?? [], after.authentication?.fields ?? []),
    ...compareConfigs(before, after, schemes).map(({ path, weight, message }) => ({ path, weight, message })),
    ...hosts,
  ];
}

function compareSchemes(before: Definition, after: Definition): readonly Difference[] {
  const [old, now] = [before.authentication?.type, after.authentication?.type];
  if (old === now) return [];
  const message =
    old === undefined
      ? 'There is a scheme now, and connections from before have no values for it.'
      : now === undefined
        ? 'The scheme is gone, and connections from before with it.'
        : 'The scheme is another one: its credentials cannot be made of those from before.';
  return [{ path: 'authentication.type', weight: 'breaking', message }];
}

/** Wider scopes were never agreed to. Other settings, such as the kind of grant, are for the builder to judge. */
function compareConfigs(
  before: Definition,
  after: Definition,
  schemes: readonly SchemeShape[],
): readonly Difference[] {
  const scheme = schemes.find(({ name }) => name === after.authentication?.type);
  if (scheme === undefined) return [];
  const [old, now] = [membersOf(before.authentication?.config), membersOf(after.authentication?.config)];
  const scopesOf = (config: Members) => scheme.scopes?.(config) ?? [];
  const base = `authentication.${scheme.name}Config`;
  const agreed = scopesOf(old);
  const wider = scopesOf(now).filter((scope) => !agreed.includes(scope));
  const scopes = wider.map((scope): Difference => {
    const message = `The scope “${scope}” is new: users of connections from before have not agreed to it.`;
    return { path: base, weight: 'breaking', message };
  });
  const isAboutScopes = (key: string) => !isSame(scopesOf({ ...old, [key]: now[key] }), agreed);
  return [...scopes, ...compareSettings(old, now, base).filter(({ key }) => !isAboutScopes(key))];
}

/** The members of a config that are no requests: how the scheme works rather than where it asks. */
function compareSettings(
  old: Members,
  now: Members,
  base: string,
): readonly (Difference & { readonly key: string })[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys.flatMap((key): readonly (Difference & { readonly key: string })[] => {
    const isRequest = isStep(old[key]) || isStep(now[key]);
    if (isRequest || isSame(old[key], now[key])) return [];
    const message = `“${key}” is another one: see that connections from before can go on with it.`;
    return [{ key, path: `${base}.${key}`, weight: 'depends', message }];
  });
}

function isStep(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('url' in value || 'source' in value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Members = Readonly<Record<string, unknown>>;

function membersOf(config: unknown): Members {
  return typeof config === 'object' && config !== null ? { ...config } : {};
}

/** Credentials of connections from before would go where their users did not send them. */
function compareHosts(before: Definition, after: Definition): readonly Difference[] {
  const known = hostsNamed(before);
  return hostsNamed(after).flatMap(({ host, path }): readonly Difference[] => {
    if (isHostKnown(host, known)) return [];
    const message = `Credentials may go to ${host} now, which the version before did not name.`;
    return [{ path, weight: 'breaking', message }];
  });
}
