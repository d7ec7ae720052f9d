import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { NewInvitation } from '../../api/people-types.ts';
import { problemOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { emailFault } from '../../shell/ways.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions, Form } from '../../ui/form.tsx';
import { Stack } from '../../ui/page.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Ago } from '../../ui/time.tsx';
import { invitationsRead } from './reads.ts';
import { roleOf, rolesToGive } from './roles.ts';

interface InviteDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Invites somebody, and shows the link this once. @see TEAM-3 */
export function InviteDialog({ isOpen, onOpenChange }: InviteDialogProps) {
  const [made, setMade] = useState<NewInvitation>();
  const change = (open: boolean) => {
    onOpenChange(open);
    if (!open) setMade(undefined);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={made === undefined ? 'Invite somebody' : `${made.email} is invited`}
    >
      {made === undefined ? (
        <InviteForm onMade={setMade} close={() => change(false)} />
      ) : (
        <Made invitation={made} close={() => change(false)} />
      )}
    </Dialog>
  );
}

function InviteForm(props: {
  readonly onMade: (invitation: NewInvitation) => void;
  readonly close: () => void;
}) {
  const client = useQueryClient();
  const session = useSession();
  const offered = session === undefined ? [] : rolesToGive(session);
  const [email, setEmail] = useState('');
  const [role, choose] = useState<string | null>(offered.length === 1 ? (offered[0]?.id ?? null) : null);
  const [isTried, setTried] = useState(false);
  const invite = useMutation({
    mutationFn: () => api.post<NewInvitation>('/v1/invitations', { email: email.trim(), role }),
    // The answer holds the link: it is forgotten with the dialog.
    gcTime: 0,
    onSuccess: async (made) => {
      props.onMade(made);
      await client.invalidateQueries({ queryKey: invitationsRead.queryKey });
    },
  });
  const faults = { email: emailFault(email), role: role === null ? 'Choose a role.' : undefined };
  const submit = () => {
    setTried(true);
    if (!invite.isPending && faults.email === undefined && faults.role === undefined) invite.mutate();
  };
  const shown = (fault: string | undefined) =>
    isTried && fault !== undefined ? { errorMessage: fault } : {};
  return (
    <Form onSubmit={submit} label="Invite somebody">
      {invite.isError && <ProblemView problem={problemOf(invite.error)} takesFocus level={3} />}
      <TextField
        label="E-mail"
        type="email"
        value={email}
        onChange={setEmail}
        autoComplete="off"
        autoFocus
        isRequired
        {...shown(faults.email)}
      />
      <RadioCards
        label="Role"
        cards={offered.map(({ id, title, about }) => ({ id, title, description: about }))}
        value={role}
        onChange={choose}
        {...(offered.length === 1 ? { description: 'Only admins invite to other roles.' } : {})}
        {...shown(faults.role)}
      />
      <Actions align="end">
        <Button onPress={props.close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={invite.isPending}>
          Invite
        </Button>
      </Actions>
    </Form>
  );
}

function Made({ invitation, close }: { readonly invitation: NewInvitation; readonly close: () => void }) {
  const { email, mailed, role, url, expiresAt } = invitation;
  return (
    <Stack>
      {mailed ? (
        <Banner tone="good">An e-mail with the link is on its way to {email}.</Banner>
      ) : (
        <p>
          This server sends no e-mail: send the link yourself. It is shown this once, works once, and makes
          whoever opens it a member.
        </p>
      )}
      <CopyField
        label="Invitation link"
        value={url}
        description={
          <>
            {roleOf(role).title}. Ends <Ago time={expiresAt} />.
          </>
        }
      />
      <Actions align="end">
        <Button variant="primary" onPress={close}>
          {mailed ? 'Done' : 'I have copied it'}
        </Button>
      </Actions>
    </Stack>
  );
}
