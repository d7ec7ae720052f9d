import {
  compareDefinitions,
  credentialMigrationOf,
  type Definition,
  type Fault,
  type SchemeShape,
  withAlternative,
} from '@claviger/engine';
import { majorOf } from './promote.ts';

/** How the connections of one way to connect come to another version. */
export interface MoveWay {
  /** The alternative that they are of afterwards; absent for the new version's own authentication. */
  readonly alternative?: string;
  /** The scheme that they are of afterwards. */
  readonly scheme: string;
  /** Whether their credentials are exchanged for others. @see F-117 */
  readonly exchanged: boolean;
}

/** Why there is no way, by the rule that says so. */
export interface NoWay {
  readonly rule: 'VER-11' | 'VER-14' | 'VER-16';
  readonly faults: readonly Fault[];
}

/** A way to connect of a version, alone. */
export function wayAlone(definition: Definition, alternative: string | undefined): Definition | undefined {
  const { alternatives: _, ...alone } = withAlternative(definition, alternative) ?? {};
  return 'key' in alone ? alone : undefined;
}

/**
 * How connections that were made by one way to connect come from one version to another. The new version says how
 * credentials are exchanged, or the connections go on as they are, where nothing breaks them.
 * @see VER-11, VER-14, VER-16, F-116, F-117
 */
export function wayBetween(
  before: Definition,
  after: Definition,
  alternative: string | undefined,
  schemes: readonly SchemeShape[],
): MoveWay | NoWay {
  const old = wayAlone(before, alternative);
  const type = old?.authentication?.type;
  const from = { version: before.version, ...(type && { type }), ...(alternative && { alternative }) };
  const exchange = credentialMigrationOf(after, from);
  if (exchange !== undefined) {
    const { alternative: target, authentication } = exchange;
    return { ...(target && { alternative: target }), scheme: authentication.type, exchanged: true };
  }
  const kept = wayAlone(after, alternative);
  if (old === undefined || kept === undefined) {
    const message = `has no "${alternative ?? ''}", by which connections of ${before.version} were made`;
    return { rule: 'VER-11', faults: [{ path: 'alternatives', message }] };
  }
  if (kept.authentication?.type !== type) {
    const message = `is ${kept.authentication?.type ?? 'none'}, and connections of ${before.version} are ${type ?? 'none'}`;
    return { rule: 'VER-11', faults: [{ path: pathOf(after, alternative, 'authentication.type'), message }] };
  }
  if (majorOf(before.version) !== majorOf(after.version)) {
    const message = `is of major version ${majorOf(after.version)}, and connections stay inside ${majorOf(before.version)}`;
    return { rule: 'VER-14', faults: [{ path: 'version', message }] };
  }
  const faults = compareDefinitions(old, kept, schemes)
    .filter(({ weight }) => weight === 'breaking')
    .map(({ path, message }) => ({ path: pathOf(after, alternative, path), message }));
  if (faults.length > 0) return { rule: 'VER-16', faults };
  return { ...(alternative && { alternative }), scheme: type ?? '', exchanged: false };
}

function pathOf({ alternatives = [] }: Definition, alternative: string | undefined, path: string): string {
  const index = alternatives.findIndex(({ key }) => key === alternative);
  return index < 0 || !path.startsWith('authentication') ? path : `alternatives[${index}].${path}`;
}
