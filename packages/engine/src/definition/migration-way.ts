import { waysOf } from './alternatives.ts';
import type { MigrationOrigin } from './credential-migration.ts';
import type { Authentication, Definition } from './definition.ts';

/** Where a connection comes from. */
export interface MovedConnection {
  readonly version: string;
  readonly type?: string;
  /** Absent: the definition's own authentication. */
  readonly alternative?: string;
}

/**
 * The way to connect of a definition that takes credentials of a connection: that of the same name before others, else
 * the first. Undefined where none does. @see F-117
 */
export function credentialMigrationOf(
  definition: Definition,
  moved: MovedConnection,
): { readonly alternative?: string; readonly authentication: Authentication } | undefined {
  const takers = waysOf(definition).filter(({ authentication }) =>
    authentication.credentialMigration?.from.some((origin) => isOrigin(origin, moved)),
  );
  const way = takers.find(({ key }) => key === moved.alternative) ?? takers[0];
  return (
    way && {
      authentication: way.authentication,
      ...(way.key === undefined ? {} : { alternative: way.key }),
    }
  );
}

function isOrigin({ version, type, alternative }: MigrationOrigin, moved: MovedConnection): boolean {
  return (
    isAmong(version, moved.version) &&
    (type === undefined || type === moved.type) &&
    (alternative === undefined || alternative === (moved.alternative ?? 'own'))
  );
}

/** Whether a version is among `1.x`, `1.2.x` or `1.2.3`, in any case. @see VER-1 */
function isAmong(pattern: string, version: string): boolean {
  const wanted = pattern.toLowerCase();
  return wanted.endsWith('.x')
    ? version.toLowerCase().startsWith(wanted.slice(0, -1))
    : version.toLowerCase() === wanted;
}
