import type { Problem } from '@claviger/engine';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { type Refusal, refuse } from '../problems.ts';
import { memberLimit } from '../store/people.ts';

const words: Readonly<Record<string, Refusal>> = {
  'last admin': {
    detail: 'A workspace keeps at least one admin.',
    fix: 'Make somebody else an admin first.',
  },
  member: { detail: 'This e-mail belongs to a member already.', fix: 'Change their role instead.' },
  'member limit': {
    detail: `A workspace has at most ${memberLimit} members, those who are invited counted.`,
    fix: 'Remove somebody, or take an invitation back.',
  },
};

/** Says why people cannot be changed so. @see TEAM-2 */
export function refusePeople(c: Context<AppEnv>, found: Problem) {
  const why = found.code === 'conflict' ? words[found.params['what'] ?? ''] : undefined;
  return refuse(c, found, why ?? {});
}
