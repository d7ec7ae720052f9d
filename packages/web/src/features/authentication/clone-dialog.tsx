import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { problemOf } from '../../api/problem.ts';
import { versionsRead } from '../../api/reads.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Actions, Form } from '../../ui/form.tsx';
import { BranchIcon } from '../../ui/icon.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { type Bump, nextNumber, useClone } from './clone.ts';

const bumps: readonly { readonly id: Bump; readonly title: string; readonly description: string }[] = [
  { id: 'patch', title: 'Patch', description: 'For repairs.' },
  { id: 'minor', title: 'Minor', description: 'For additions that leave connections as they are.' },
  { id: 'major', title: 'Major', description: 'For a changed authentication: users connect again.' },
];

interface CloneProps {
  readonly integration: string;
  readonly version: string;
}

/** Asks which number a clone gets, and makes it. */
export function CloneDialog({
  isOpen,
  onOpenChange,
  ...of
}: CloneProps & { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={`Clone version ${of.version}`}>
      <CloneForm {...of} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function CloneForm({ integration, version, close }: CloneProps & { readonly close: () => void }) {
  const [bump, choose] = useState<Bump>('minor');
  const versions = useQuery(versionsRead(integration)).data ?? [];
  const clone = useClone(integration, version);
  const taken = versions.map((one) => one.version);
  const cards = bumps.map((card) => ({
    ...card,
    title: `${card.title}: ${nextNumber(version, card.id, taken)}`,
  }));
  const submit = () => {
    if (!clone.isPending) clone.mutate(bump, { onSuccess: close });
  };
  return (
    <Form onSubmit={submit}>
      <p>
        The clone gets the saved definition and the environment. Connections stay on {version}, and so do
        edits that are not saved.
      </p>
      <RadioCards
        label="Its number"
        cards={cards}
        value={bump}
        onChange={(id) => choose(bumps.find((one) => one.id === id)?.id ?? bump)}
      />
      {clone.isError && <ProblemView problem={problemOf(clone.error)} takesFocus level={3} />}
      <Actions align="end">
        <Button onPress={close} isDisabled={clone.isPending}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={clone.isPending}>
          Clone version
        </Button>
      </Actions>
    </Form>
  );
}

/** Opens the dialog, for who may. */
export function CloneButton(of: CloneProps) {
  const [isOpen, open] = useState(false);
  if (!useMay('integrations:write')) return null;
  return (
    <>
      <Button icon={BranchIcon} onPress={() => open(true)}>
        Clone
      </Button>
      <CloneDialog {...of} isOpen={isOpen} onOpenChange={open} />
    </>
  );
}
