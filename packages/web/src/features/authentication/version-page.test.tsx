import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { acme, versionOf } from './testing/versions.ts';
import { VersionPage } from './version-page.tsx';

const answers = {
  'GET /v1/integrations/acme': acme,
  'GET /v1/integrations/acme/versions': {
    data: [versionOf({ version: '2.0.0', connections: 2, users: 1 }), versionOf({ state: 'promoted' })],
    next: null,
  },
};

test('the frame says which integration and version it is, and leads to its other pages', async () => {
  await renderPart(
    <VersionPage integration="acme" version="1.0.0" page="environment">
      content
    </VersionPage>,
    answers,
  );
  expect(await screen.findByRole('heading', { level: 1, name: 'Acme CRM' })).toBeDefined();
  expect(await screen.findByText('Promoted')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Environment' }).getAttribute('href')).toBe(
    '/integrations/acme/1.0.0/environment',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Version 1.0.0' }));
  const other = await screen.findByRole('menuitem', { name: /^2.0.0/ });
  expect(other.getAttribute('href')).toBe('/integrations/acme/2.0.0/environment');
  expect(other.textContent).toContain('Private, 2 connections of 1 user');
});

test('the key stands in for the name until it is read', async () => {
  await renderPart(
    <VersionPage integration="acme" version="1.0.0" page="versions">
      content
    </VersionPage>,
    { 'GET /v1/integrations/acme': () => new Promise(() => undefined) },
  );
  expect(screen.getByRole('heading', { level: 1, name: 'acme' })).toBeDefined();
});
