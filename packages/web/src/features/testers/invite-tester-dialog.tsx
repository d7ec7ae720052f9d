import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { emailFault } from '../../shell/ways.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions, Form } from '../../ui/form.tsx';
import { Stack } from '../../ui/page.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type NewTester, testersPath, testersRead } from './reads.ts';

interface Place {
  readonly integration: string;
  /** The version that is shown: the one that is offered first. */
  readonly version: string;
}

interface InviteTesterDialogProps extends Place {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Makes an invitation or a public link, and shows the link this once. @see TEAM-6 */
export function InviteTesterDialog({ isOpen, onOpenChange, ...place }: InviteTesterDialogProps) {
  const [made, setMade] = useState<NewTester>();
  const change = (open: boolean) => {
    onOpenChange(open);
    if (!open) setMade(undefined);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={made === undefined ? 'Invite testers' : 'The link is made'}
    >
      {made === undefined ? (
        <InviteForm {...place} onMade={setMade} close={() => change(false)} />
      ) : (
        <Made tester={made} close={() => change(false)} />
      )}
    </Dialog>
  );
}

const ways = [
  { id: 'email', title: 'One person', description: 'By e-mail. The link is for one browser alone.' },
  {
    id: 'link',
    title: 'Public link',
    description: 'For whoever has it. Each of them is asked for a name, and sees only their own accounts.',
  },
] as const;

function InviteForm({
  integration,
  version,
  onMade,
  close,
}: Place & { readonly onMade: (tester: NewTester) => void; readonly close: () => void }) {
  const client = useQueryClient();
  const [way, choose] = useState<string>('email');
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [which, setWhich] = useState('one');
  const [isTried, setTried] = useState(false);
  const isByEmail = way === 'email';
  const invite = useMutation({
    mutationFn: () =>
      api.post<NewTester>(testersPath(integration), {
        ...(isByEmail ? { email: email.trim() } : {}),
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        ...(which === 'one' ? { version } : {}),
      }),
    // The answer holds the link: it is forgotten with the dialog.
    gcTime: 0,
    onSuccess: async (made) => {
      onMade(made);
      await client.invalidateQueries({ queryKey: testersRead(integration).queryKey });
    },
  });
  const fault = isByEmail ? emailFault(email) : undefined;
  const submit = () => {
    setTried(true);
    if (!invite.isPending && fault === undefined) invite.mutate();
  };
  return (
    <Form onSubmit={submit} label="Invite testers">
      {invite.isError && <ProblemView problem={problemOf(invite.error)} takesFocus level={3} />}
      <RadioCards label="Who" cards={ways} value={way} onChange={choose} />
      {isByEmail && (
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="off"
          isRequired
          {...(isTried && fault !== undefined ? { errorMessage: fault } : {})}
        />
      )}
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        description={isByEmail ? 'What pages call them.' : 'What this list calls the link.'}
      />
      <Select
        label="What they may test"
        value={which}
        onChange={setWhich}
        options={[
          { id: 'one', label: `Version ${version}` },
          { id: 'all', label: 'All versions' },
        ]}
      />
      <Actions align="end">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={invite.isPending}>
          {isByEmail ? 'Invite' : 'Make the link'}
        </Button>
      </Actions>
    </Form>
  );
}

function Made({ tester, close }: { readonly tester: NewTester; readonly close: () => void }) {
  const { email, mailed, url } = tester;
  return (
    <Stack>
      {mailed && <Banner tone="good">An e-mail with the link is on its way to {email}.</Banner>}
      {!mailed && email !== null && <p>This server sends no e-mail: send the link to {email} yourself.</p>}
      <CopyField
        label="Link"
        value={url}
        description={
          email === null
            ? 'Shown this once. It holds until it is revoked.'
            : 'Shown this once. It has to be opened within 30 days, and then holds until it is revoked.'
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
