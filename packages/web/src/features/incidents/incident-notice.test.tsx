import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { appFails, incidentOf } from './incident.test-tool.ts';
import { IncidentNotice } from './incident-notice.tsx';

test('F-124 an app that fails for many says for how many, and that nobody is asked to reconnect', async () => {
  await renderPart(<IncidentNotice incident={appFails} app="Acme CRM" />);
  expect(screen.getByText('Acme CRM: the app fails for many connections at once')).toBeDefined();
  expect(
    screen.getByText(/the app failed itself, for 40 connections when it began\. Nobody is asked/),
  ).toBeDefined();
});

test('a client that is not accepted leads to the environment of its version', async () => {
  await renderPart(<IncidentNotice incident={incidentOf({ kind: 'client', connection: null })} />);
  expect(screen.getByRole('link', { name: 'Open the environment' }).getAttribute('href')).toBe(
    '/integrations/acme/1.0.0/environment',
  );
});
