import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, pathOf } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Connection } from '../../../api/types.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { given } from '../../../ui/props.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { userName } from '../words.ts';

interface TransferProps {
  readonly connection: Connection;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Reads again what may have changed. */
  readonly onDone: () => Promise<unknown>;
}

/** Gives a connection to another user. @see F-127 */
export function TransferDialog({ isOpen, onOpenChange, ...props }: TransferProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Hand over to another user">
      <TransferForm {...props} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function TransferForm({
  connection,
  onDone,
  close,
}: Pick<TransferProps, 'connection' | 'onDone'> & { readonly close: () => void }) {
  const toast = useToast();
  const [user, setUser] = useState({ id: '', name: '', email: '' });
  const [fault, setFault] = useState<string>();
  const transfer = useMutation({
    mutationFn: () =>
      api.post<Connection>(pathOf('v1', 'connections', connection.id, 'transfer'), {
        user: Object.fromEntries(
          Object.entries(user)
            .map(([name, value]) => [name, value.trim()] as const)
            .filter(([, value]) => value !== ''),
        ),
      }),
    onSuccess: async () => {
      close();
      toast(`It belongs to ${user.name.trim() || user.id.trim()} now`);
      await onDone();
    },
  });
  const submit = () => {
    if (transfer.isPending) return;
    const id = user.id.trim();
    const wrong =
      id === ''
        ? 'Type the id of the user.'
        : id === connection.user.id
          ? 'It belongs to this user already.'
          : undefined;
    setFault(wrong);
    if (wrong === undefined) transfer.mutate();
  };
  const change = (name: keyof typeof user) => (value: string) =>
    setUser((now) => ({ ...now, [name]: value }));
  return (
    <Form onSubmit={submit} label="Hand over to another user">
      <p>
        It keeps its id and its account at the app, so calls go on. {userName(connection)} may use it no
        longer, unless it is shared with them.
      </p>
      <TextField
        label="User id"
        value={user.id}
        onChange={change('id')}
        isRequired
        autoFocus
        mono
        autoComplete="off"
        maxLength={255}
        description="As your product names the user who gets it."
        {...given({ errorMessage: fault })}
      />
      <TextField
        label="Name"
        value={user.name}
        onChange={change('name')}
        autoComplete="off"
        maxLength={255}
        description="For whoever reads the list. May be left empty."
      />
      <TextField
        label="E-mail address"
        type="email"
        value={user.email}
        onChange={change('email')}
        autoComplete="off"
        maxLength={254}
        description="Where they are told when it needs them. May be left empty."
      />
      {transfer.isError && <ProblemView problem={problemOf(transfer.error)} takesFocus level={3} />}
      <Actions align="end">
        <Button onPress={close} isDisabled={transfer.isPending}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={transfer.isPending}>
          Hand over
        </Button>
      </Actions>
    </Form>
  );
}
