import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsoleSession } from '../api/types.ts';
import { RemoveDialog } from '../features/people/remove-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Actions } from '../ui/form.tsx';
import { BlocksIcon, InfoIcon, LogOutIcon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { waysRead } from './ways.ts';
import { NameForm, useNewWorkspace } from './workspace-dialogs.tsx';

/** Whether somebody is signed in who has no page of the console to see. */
export function hasNoPage({ kind, role, workspace }: ConsoleSession): boolean {
  return kind === 'person' && (workspace === null || role === 'subscriber');
}

/** The one page of a subscriber, and of a person without a workspace. @see TEAM-1 */
export function WaitingRoom({ session }: { readonly session: ConsoleSession }) {
  if (session.workspace === null) return <NoWorkspace />;
  return (
    <Page title={`You subscribe to ${session.workspaceName}`} width="column">
      <Empty title="You get e-mails, and there is nothing to see here" icon={InfoIcon}>
        Subscribers are told what happens to the integrations of {session.workspaceName}: new versions, and
        dates at which old ones end. To see integrations and logs, ask an admin to make you a collaborator.
      </Empty>
      <Leave session={session} />
    </Page>
  );
}

/** Anyone may leave. @see TEAM-3 */
function Leave({ session }: { readonly session: ConsoleSession }) {
  const [isAsking, ask] = useState(false);
  return (
    <Actions>
      <Button icon={LogOutIcon} onPress={() => ask(true)}>
        Leave {session.workspaceName}
      </Button>
      <RemoveDialog member={session.user} isLeaving others={[]} isOpen={isAsking} onOpenChange={ask} />
    </Actions>
  );
}

function NoWorkspace() {
  const create = useNewWorkspace();
  const mayMake = useQuery(waysRead).data?.signUp === 'open';
  return (
    <Page title="You are in no workspace" width="column">
      <Empty
        title={mayMake ? 'Make one, or wait for an invitation' : 'Ask an admin for an invitation'}
        icon={BlocksIcon}
      >
        Whoever invites you sends a link, or gives you one.
        {mayMake && ' In a workspace that you make you are the first admin.'}
      </Empty>
      {mayMake && <NameForm label="Name of the workspace" action="Create workspace" onSubmit={create} />}
    </Page>
  );
}
