import { expect, test } from 'vitest';
import { appFails, incidentOf } from '../../incidents/incident.test-tool.ts';
import { renderConnection } from '../page.test-tool.ts';

test('F-124 what is wrong with it or its app stands above it; what concerns others does not', async () => {
  const data = [
    appFails,
    incidentOf({ kind: 'failing' }),
    incidentOf({ id: 'inc_3', kind: 'failing', connection: 'conn_9' }),
    incidentOf({ id: 'inc_4', kind: 'client', connection: null, version: '9.0.0' }),
    incidentOf({ id: 'inc_5', kind: 'expired' }),
  ];
  const { screen } = await renderConnection({}, { 'GET /v1/incidents': { data, next: null } });
  expect(await screen.findByText('The app fails for many connections at once')).toBeDefined();
  expect(screen.getAllByText('It has not been renewed for a day').length).toBe(1);
  expect(screen.queryByText('The app does not accept your client')).toBeNull();
  expect(screen.queryByText('Its user must reconnect')).toBeNull();
});
