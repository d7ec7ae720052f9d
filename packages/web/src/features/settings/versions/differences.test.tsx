import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { serverWith } from '../../authentication/testing/server.ts';
import { Differences } from './differences.tsx';
import type { Compared } from './differences-read.ts';

const { answers } = serverWith({ version: { scheme: 'consent' } });
const show = (compared: Compared) =>
  renderPart(<Differences integration="acme" version="1.0.0" compared={compared} />, answers);

test('VER-16 differences are grouped by what they mean, the gravest first, each with its place', async () => {
  await show({
    before: '0.9.0',
    differences: [
      { path: 'authentication.fields[1]', weight: 'safe', message: 'There is a new optional field.' },
      {
        path: 'authentication.consentConfig.authorizeUrl.url',
        weight: 'breaking',
        message: 'It goes to another host.',
      },
    ],
  });
  const groups = screen.getAllByRole('region');
  expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual([
    'Breaking: 1 difference',
    'Safe: 1 difference',
  ]);
  const [breaking] = groups as [HTMLElement];
  expect(await within(breaking).findByText('Authorization URL')).toBeDefined();
  expect(within(breaking).getByText('authentication.consentConfig.authorizeUrl.url')).toBeDefined();
  expect(within(breaking).getByText('It goes to another host.')).toBeDefined();
});

test('the first to be promoted has nothing to be compared with', async () => {
  await show({ before: null, differences: [] });
  expect(screen.getByText(/nothing to compare with/)).toBeDefined();
});

test('what differs in nothing says so', async () => {
  await show({ before: '0.9.0', differences: [] });
  expect(screen.getByText('Nothing that connections of 0.9.0 depend on is different.')).toBeDefined();
});
