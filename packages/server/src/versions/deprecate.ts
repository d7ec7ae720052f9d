import { ok, problem } from '@claviger/engine';
import { z } from 'zod';
import { type Deps, findVersion, notFound } from '../deps.ts';
import type { IntegrationVersion } from '../store/store.ts';
import type { Verdict, VersionRef } from './refused.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How far ahead the end of a version may be, in milliseconds. @see VER-17 */
export const noticeMs = { least: 14 * dayMs, most: 365 * dayMs } as const;

/** A time of RFC 3339, or a day alone. */
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/**
 * Says when a version ends, as RFC 3339 or a day: it gets no new connections, and those on it expire at that time. Said
 * again, the later word counts. @see VER-17
 */
export async function deprecateVersion(
  deps: Pick<Deps, 'store' | 'now'>,
  { workspace, key, version: number }: VersionRef,
  date: string,
): Promise<Verdict<IntegrationVersion>> {
  const found = await findVersion(deps, workspace, key, number);
  if (!found.ok) return found;
  const retiresAt = moment.safeParse(date).success ? Date.parse(date) : Number.NaN;
  const ahead = retiresAt - deps.now();
  if (!(ahead >= noticeMs.least && ahead <= noticeMs.most)) {
    const message = 'Must be a time or a day, from two weeks to one year ahead (VER-17).';
    const faults = [{ path: 'date', message }];
    return { ok: false, problem: problem('field_invalid', 'api', { key: 'date' }, { faults }) };
  }
  const { version, state } = found.value.version;
  if (state === 'promoted') {
    return {
      ok: false,
      problem: problem('conflict', 'api', { what: `version ${version}` }),
      detail: `Version ${version} is promoted: new connections are made with it.`,
      fix: 'Promote another version first.',
    };
  }
  const change = { state: 'deprecated', retiresAt } as const;
  const stored = await deps.store.versions.update(workspace, key, version, change);
  return stored === undefined ? { ok: false, problem: notFound('version', number) } : ok(stored);
}
