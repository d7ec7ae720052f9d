import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { enter } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Actions, Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useAct } from './use-act.ts';
import { leastPassword, newPasswordFault } from './ways.ts';

interface PasswordDialogProps {
  readonly email: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Changes the password of who is signed in, who shows that they know the old one. */
export function PasswordDialog({ email, isOpen, onOpenChange }: PasswordDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Change password" size="small">
      <PasswordFields email={email} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** Lives only while the dialog is open: what was typed is forgotten with it. */
function PasswordFields({ email, close }: { readonly email: string; readonly close: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const { act, isPending, problem } = useAct();
  const faults = {
    current: current === '' ? 'Type the password that you have now.' : undefined,
    password: newPasswordFault(password),
  };
  const submit = () => {
    setTried(true);
    if (faults.current !== undefined || faults.password !== undefined) return;
    void act(async () => {
      await api.post('/console/password', { current, password });
      // The proof for changes may be another with another password.
      await enter(client);
      toast('Your password is changed');
      close();
    });
  };
  const shown = (fault: string | undefined) =>
    isTried && fault !== undefined ? { errorMessage: fault } : {};
  return (
    <Form onSubmit={submit} label="Change password">
      {problem !== undefined && <ProblemView problem={problem} takesFocus level={3} />}
      {/* Keepers of passwords look here for whose it is. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <TextField
        label="Current password"
        type="password"
        name="current"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        autoFocus
        {...shown(faults.current)}
      />
      <TextField
        label="New password"
        description={`At least ${leastPassword} characters. Your other browsers are signed out.`}
        type="password"
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        {...shown(faults.password)}
      />
      <Actions align="end">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={isPending}>
          Change password
        </Button>
      </Actions>
    </Form>
  );
}
