import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { adminSession, renderPart, testSession } from '../../testing/render.tsx';
import { type MemberAction, Members } from './members.tsx';
import { members } from './people.test-tool.ts';

test('TEAM-3 anyone may leave, and an admin may remove the others', async () => {
  let asked: MemberAction | undefined;
  const ask = (action: MemberAction) => {
    asked = action;
  };
  const { screen } = await renderPart(<Members members={members} viewer={adminSession} onAsk={ask} />);
  await userEvent.click(screen.getByRole('button', { name: 'Actions for Ada Lovelace' }));
  expect(screen.queryByRole('menuitem', { name: /Remove/ })).toBeNull();
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Leave the workspace' }));
  expect(asked).toEqual({ what: 'leave', member: members[0] });
  await userEvent.click(screen.getByRole('button', { name: 'Actions for Charles Babbage' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove from the workspace' }));
  expect(asked).toEqual({ what: 'remove', member: members[1] });
});

test('a workspace of keys alone says how people come', async () => {
  const { screen } = await renderPart(<Members members={[]} viewer={testSession} onAsk={() => undefined} />);
  expect(screen.getByText(/Invite the first person as an admin/)).toBeDefined();
});
