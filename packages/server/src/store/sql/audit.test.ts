import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEntry, AuditStore } from '../audit.ts';
import { openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';

let temporary: TemporaryStore;
let audit: AuditStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  audit = temporary.store.audit;
});
afterEach(() => temporary.close());

const base = {
  workspace: 'ws-1',
  actor: { kind: 'key', id: 'key_1', name: 'First' },
  action: 'version.promoted',
  detail: { before: null, forced: true, names: ['é'] },
  reference: 'req_1',
} as const;
const add = (more: Partial<AuditEntry> = {}) => audit.append({ ...base, ...more });
const idsOf = async (query: object) =>
  (await audit.list({ workspace: 'ws-1', limit: 50, ...query })).data.map(({ id }) => id);

describe('the audit log', () => {
  test('gives back what was added, in its own workspace only', async () => {
    const about = { integration: 'acme', version: '1.0.0', connection: 'conn_1' };
    const whole = await add(about);
    const bare = await add();
    expect(whole).toEqual({ ...base, ...about, id: expect.stringMatching(/^aud_/), at: temporary.now() });
    expect(bare).toEqual({ ...base, id: expect.any(String), at: temporary.now() });
    expect((await audit.list({ workspace: 'ws-1', limit: 50 })).data).toEqual([bare, whole]);
    expect((await audit.list({ workspace: 'ws-2', limit: 50 })).data).toEqual([]);
  });

  test('is read newest first, page by page, also where all is of one moment', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      made.unshift((await add()).id);
      if (count === 2) temporary.advance(1);
    }
    const found: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await audit.list({ workspace: 'ws-1', limit: 2, ...(cursor ? { cursor } : {}) });
      found.push(...page.data.map(({ id }) => id));
      cursor = page.next;
    }
    expect(found).toEqual(made);
  });

  test('is narrowed by who, what, about what and when', async () => {
    const first = await add({ actor: { kind: 'person', id: 'p-1', name: 'Ada' }, integration: 'acme' });
    temporary.advance(10);
    const second = await add({ action: 'connection.deleted', connection: 'conn_1', integration: 'acme' });
    expect(await idsOf({ actor: 'p-1' })).toEqual([first.id]);
    expect(await idsOf({ action: 'connection.deleted' })).toEqual([second.id]);
    expect(await idsOf({ connection: 'conn_1' })).toEqual([second.id]);
    expect(await idsOf({ integration: 'acme' })).toEqual([second.id, first.id]);
    expect(await idsOf({ integration: 'acme', actor: 'key_1' })).toEqual([second.id]);
    expect(await idsOf({ since: second.at })).toEqual([second.id]);
    expect(await idsOf({ until: first.at })).toEqual([first.id]);
    expect(await idsOf({ since: first.at + 1, until: second.at - 1 })).toEqual([]);
  });

  test('loses what is too old, and nothing else', async () => {
    const old = await add();
    temporary.advance(10);
    const kept = await add({ workspace: 'ws-2' });
    expect(await audit.prune(old.at)).toBe(0);
    expect(await audit.prune(kept.at)).toBe(1);
    expect((await audit.list({ workspace: 'ws-2', limit: 50 })).data).toEqual([kept]);
  });
});
