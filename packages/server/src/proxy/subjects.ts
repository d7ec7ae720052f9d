import { ok, type Result, type Subject } from '@claviger/engine';
import { type Deps, findVersion, type Place, subjectOf } from '../deps.ts';
import { createBoundedMap } from './bounded-map.ts';

/** Versions of integrations, parsed, as each way to connect has them, with their environment opened. */
export interface Subjects {
  find(place: Place & { readonly version: string }): Promise<Result<Subject>>;
  forget(): void;
}

const lifeMs = 5_000;
const mostSubjects = 1_000;

interface Held {
  readonly subject: Subject;
  /** What it was made of. */
  readonly source: string;
  readonly until: number;
}

/** Remembers subjects for a few seconds; one whose sources have not changed stays the same object. */
export function createSubjects(deps: Pick<Deps, 'store' | 'schemes' | 'settings' | 'now'>): Subjects {
  const held = createBoundedMap<string, Held>(mostSubjects);

  return {
    async find({ workspace, integration, version, alternative }) {
      const key = JSON.stringify([workspace, integration, version.toLowerCase(), alternative]);
      const known = held.get(key);
      if (known !== undefined && known.until > deps.now()) return ok(known.subject);
      const found = await findVersion(deps, workspace, integration, version);
      if (!found.ok) return found;
      const env = await deps.store.environment.open(workspace, integration, version);
      const source = JSON.stringify([found.value.integration.name, found.value.version.document, env]);
      const until = deps.now() + lifeMs;
      if (known?.source === source) {
        held.set(key, { ...known, until });
        return ok(known.subject);
      }
      const made = await subjectOf(deps, found.value, alternative);
      if (made.ok) held.set(key, { subject: made.value, source, until });
      return made;
    },
    forget: () => held.clear(),
  };
}
