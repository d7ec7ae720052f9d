import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { PlusIcon } from '../../ui/icon.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { type MemberAction, Members } from './members.tsx';
import { membersRead } from './reads.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { rolesToGive } from './roles.ts';

/** Who works in this workspace, and who is invited to it. @see TEAM-1 @see TEAM-3 */
export function PeoplePage() {
  const session = useSession();
  const members = useQuery(membersRead);
  const [isInviting, invite] = useState(false);
  const [asked, ask] = useState<MemberAction>();
  const [isAsking, open] = useState(false);
  const mayInvite = session !== undefined && rolesToGive(session).length > 0;
  return (
    <Page
      title="People"
      subtitle={
        <>
          Who works in <strong>{session?.workspaceName}</strong>. Nobody here sees the credentials of users or
          of each other, whatever their role.
        </>
      }
      actions={
        mayInvite && (
          <Button variant="primary" icon={PlusIcon} onPress={() => invite(true)}>
            Invite
          </Button>
        )
      }
    >
      <Section title="Members">
        {members.isPending && <SkeletonRows rows={3} label="Reading the members" />}
        {members.isError && (
          <ProblemView
            problem={problemOf(members.error)}
            again={() => void members.refetch()}
            isTrying={members.isFetching}
            level={3}
          />
        )}
        {members.data !== undefined && session !== undefined && (
          <Members
            members={members.data}
            viewer={session}
            onAsk={(action) => {
              ask(action);
              open(true);
            }}
          />
        )}
      </Section>
      <Invitations />
      <InviteDialog isOpen={isInviting} onOpenChange={invite} />
      {asked?.what === 'role' && (
        <RoleDialog key={asked.member.id} member={asked.member} isOpen={isAsking} onOpenChange={open} />
      )}
      {asked !== undefined && asked.what !== 'role' && (
        <RemoveDialog
          key={asked.member.id}
          member={asked.member}
          isLeaving={asked.what === 'leave'}
          others={(members.data ?? []).filter(({ id }) => id !== asked.member.id)}
          isOpen={isAsking}
          onOpenChange={open}
        />
      )}
    </Page>
  );
}
