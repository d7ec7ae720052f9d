import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Connection } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Chips } from '../../../ui/chips.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { given } from '../../../ui/props.ts';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { userName } from '../words.ts';
import { type Sharing, sharingOf } from './share.ts';

interface ShareProps {
  readonly connection: Connection;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Reads again what may have changed. */
  readonly onDone: () => Promise<unknown>;
}

/** Says who besides its user may use a connection, and who may reconnect it. @see F-125 @see F-126 */
export function ShareDialog({ isOpen, onOpenChange, ...props }: ShareProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Who may use this connection">
      <ShareForm {...props} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ShareForm({
  connection,
  onDone,
  close,
}: Pick<ShareProps, 'connection' | 'onDone'> & { readonly close: () => void }) {
  const toast = useToast();
  const { sharedWith } = connection;
  const [sharing, choose] = useState<Sharing>(sharingOf(connection));
  const [users, setUsers] = useState<readonly string[]>(Array.isArray(sharedWith) ? sharedWith : []);
  const [delegates, setDelegates] = useState<readonly string[]>(connection.delegates ?? []);
  const [isSent, setSent] = useState(false);
  const wanted = { private: null, chosen: users, everyone: 'everyone' }[sharing];
  const save = useMutation({
    mutationFn: () =>
      api.patch<Connection>(pathOf('v1', 'connections', connection.id), {
        sharedWith: wanted,
        // The timeline tells of every change of it: one that is none is not sent.
        ...(isSame(delegates, connection.delegates ?? [])
          ? {}
          : { delegates: delegates.length === 0 ? null : delegates }),
      }),
    onSuccess: async () => {
      close();
      toast('Saved. It counts from the next call.');
      await onDone();
    },
  });
  const fault =
    isSent && sharing === 'chosen' && users.length === 0 ? 'Add at least one user, by id.' : undefined;
  const submit = () => {
    setSent(true);
    if (!save.isPending && !(sharing === 'chosen' && users.length === 0)) save.mutate();
  };
  const owner = userName(connection);
  return (
    <Form onSubmit={submit} label="Who may use this connection">
      <RadioCards
        label="Who may use it"
        value={sharing}
        onChange={(id) => choose(sharings.find((one) => one === id) ?? sharing)}
        cards={[
          { id: 'private', title: 'Private', description: `${owner} alone.` },
          { id: 'chosen', title: 'Chosen users', description: `${owner}, and those whom you name.` },
          { id: 'everyone', title: 'Everyone', description: 'Every user of your product, later ones too.' },
        ]}
      />
      {sharing === 'chosen' && (
        <Chips
          label="Users it is shared with"
          values={users}
          onChange={setUsers}
          placeholder="u-2"
          description="Their ids, as your product names them."
          {...given({ errorMessage: fault })}
        />
      )}
      <p>
        Whoever it is shared with makes calls and tests with it. Nobody of them sees its credentials, and they
        neither change nor delete it.
      </p>
      <Chips
        label="May also reconnect it"
        values={delegates}
        onChange={setDelegates}
        placeholder="u-3"
        description={`Ids of users who may repair it in the place of ${owner}, with the same account.`}
      />
      {save.isError && <ProblemView problem={problemOf(save.error)} takesFocus level={3} />}
      <Actions align="end">
        <Button onPress={close} isDisabled={save.isPending}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          Save
        </Button>
      </Actions>
    </Form>
  );
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

const sharings = ['private', 'chosen', 'everyone'] as const;
