import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { LiveBanner } from './banners.tsx';
import { DraftProvider } from './draft/use-draft.tsx';
import { serverWith } from './testing/server.ts';

const part = (
  <DraftProvider integration="acme" version="1.0.0">
    <LiveBanner />
    <p>below</p>
  </DraftProvider>
);

test('VER-3 edits of a version in use come with a warning and a clone', async () => {
  const version = { state: 'promoted', connections: 9, users: 7 } as const;
  await renderPart(part, serverWith({ version }).answers);
  expect(await screen.findByText('What you save here reaches people at once')).toBeDefined();
  expect(screen.getByText(/Version 1.0.0 is promoted and has 9 connections of 7 users/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Clone' })).toBeDefined();
});

test('VER-3 a private version with few users has none', async () => {
  await renderPart(part, serverWith({ version: { users: 4 } }).answers);
  await screen.findByText('below');
  expect(screen.queryByText(/reaches people/)).toBeNull();
});
