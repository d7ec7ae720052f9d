import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../api/client.ts';
import type { Invitation } from '../../api/people-types.ts';
import { problemOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { Ago } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './people.module.css';
import { invitationsRead } from './reads.ts';
import { mayRemove, roleOf } from './roles.ts';

const hasEnded = ({ expiresAt }: Invitation) => Date.parse(expiresAt) <= Date.now();

/** Who is invited and has not come yet. */
export function Invitations() {
  const session = useSession();
  const invitations = useQuery(invitationsRead);
  const [revoked, revoke] = useState<Invitation>();
  const [isAsking, ask] = useState(false);
  return (
    <Section title="Invitations" description="Links that nobody has used yet. Each is good once.">
      {invitations.isPending && <SkeletonRows rows={2} label="Reading the invitations" />}
      {invitations.isError && (
        <ProblemView
          problem={problemOf(invitations.error)}
          again={() => void invitations.refetch()}
          isTrying={invitations.isFetching}
          level={3}
        />
      )}
      {invitations.data !== undefined && (
        <Table
          label="Invitations"
          rows={invitations.data}
          idOf={({ id }) => id}
          nameOf={({ email }) => email}
          empty={<p>No invitation is open.</p>}
          columns={[
            {
              id: 'email',
              label: 'E-mail',
              isWide: true,
              cell: ({ email, role }) => (
                <span className={css['who']}>
                  <span>{email}</span>
                  <span className={css['email']}>{roleOf(role).title}</span>
                </span>
              ),
            },
            {
              id: 'ends',
              label: 'Ends',
              isMinor: true,
              cell: (one) => (
                <>
                  <Ago time={one.expiresAt} /> {hasEnded(one) && <Badge tone="bad">Ended</Badge>}
                </>
              ),
            },
            {
              id: 'actions',
              label: 'Actions',
              hideLabel: true,
              align: 'end',
              cell: (one) =>
                session !== undefined &&
                mayRemove(session, one.role) && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Revoke the invitation of ${one.email}`}
                    onPress={() => {
                      revoke(one);
                      ask(true);
                    }}
                  >
                    Revoke
                  </Button>
                ),
            },
          ]}
        />
      )}
      {revoked !== undefined && (
        <RevokeDialog key={revoked.id} invitation={revoked} isOpen={isAsking} onOpenChange={ask} />
      )}
    </Section>
  );
}

interface RevokeDialogProps {
  readonly invitation: Invitation;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function RevokeDialog({ invitation, isOpen, onOpenChange }: RevokeDialogProps) {
  const client = useQueryClient();
  const toast = useToast();
  const revoke = useMutation({
    mutationFn: () => api.delete(pathOf('v1', 'invitations', invitation.id)),
    onSuccess: async () => {
      onOpenChange(false);
      toast(`The invitation of ${invitation.email} is revoked`);
      await client.invalidateQueries({ queryKey: invitationsRead.queryKey });
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        revoke.reset();
        onOpenChange(open);
      }}
      title={`Revoke the invitation of ${invitation.email}`}
      action="Revoke invitation"
      isPending={revoke.isPending}
      {...(revoke.isError ? { problem: problemOf(revoke.error) } : {})}
      onConfirm={() => revoke.mutate()}
    >
      Its link opens nothing from then on. You can invite them again.
    </ConfirmDialog>
  );
}
