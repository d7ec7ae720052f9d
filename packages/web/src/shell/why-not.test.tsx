import { expect, test } from 'vitest';
import { collaboratorSession, renderPart } from '../testing/render.tsx';
import { WhyNot } from './why-not.tsx';

const line = <WhyNot needs="integrations:write">You change nothing here.</WhyNot>;

test('TEAM-1 who may not do something reads why', async () => {
  const { screen } = await renderPart(line, { 'GET /console/session': collaboratorSession });
  expect(screen.getByText(/You change nothing here. You are a collaborator of Acme/)).toBeDefined();
});

test('who may reads nothing', async () => {
  const { screen } = await renderPart(line);
  expect(screen.queryByText(/You change nothing/)).toBeNull();
});
