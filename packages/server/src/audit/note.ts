import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { AuditEntry } from '../store/audit.ts';

/** What a handler knows of its act that the request and its answer do not say. */
export interface AuditNote
  extends Partial<
    Pick<AuditEntry, 'workspace' | 'actor' | 'integration' | 'version' | 'connection' | 'detail'>
  > {
  /** The permission that a person lacked. */
  readonly denied?: string;
}

/** Tells the audit log more of what this request does. Never a secret. */
export function noteAudit(c: Context<AppEnv>, note: AuditNote): void {
  const before = c.get('audit');
  c.set('audit', { ...before, ...note, detail: { ...before?.detail, ...note.detail } });
}
