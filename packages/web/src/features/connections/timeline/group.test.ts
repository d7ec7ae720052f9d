import { expect, test } from 'vitest';
import type { TimelineEvent } from '../../../api/types.ts';
import { groupEvents, sinceText } from './group.ts';

let count = 0;
const event = (type: string, detail: TimelineEvent['detail'] = {}): TimelineEvent => {
  count += 1;
  return {
    id: `evt_${count}`,
    type: `connection.${type}`,
    connection: 'conn_1',
    at: '2026-01-02T09:10:00Z',
    detail,
  };
};
const refused = () => event('refresh_failed', { code: 'refresh_rejected' });

test('failures of one kind in a row are one group, another reason is another', () => {
  const groups = groupEvents([
    event('expired'),
    refused(),
    refused(),
    refused(),
    event('refresh_failed', { code: 'timeout' }),
    event('refreshed', { generation: 3 }),
    event('refreshed', { generation: 2 }),
    event('created'),
  ]);
  expect(groups.map(({ newest, events }) => [newest.type, newest.detail['code'], events.length])).toEqual([
    ['connection.expired', undefined, 1],
    ['connection.refresh_failed', 'refresh_rejected', 3],
    ['connection.refresh_failed', 'timeout', 1],
    ['connection.refreshed', undefined, 2],
    ['connection.created', undefined, 1],
  ]);
});

test('what a person did is told each time', () => {
  expect(groupEvents([event('reconnected'), event('reconnected')])).toHaveLength(2);
});

test('the time of today, day and time of before', () => {
  const at = new Date(2026, 0, 2, 9, 10);
  expect(sinceText(at.toISOString(), new Date(2026, 0, 2, 18, 0))).toBe('09:10');
  expect(sinceText(at.toISOString(), new Date(2026, 0, 3, 0, 1))).toBe('2 Jan, 09:10');
});
