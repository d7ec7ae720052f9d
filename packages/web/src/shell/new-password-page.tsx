import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { enter } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Form } from '../ui/form.tsx';
import { Link } from '../ui/link.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { Door, DoorNote } from './door.tsx';
import { useAct } from './use-act.ts';
import { leastPassword, newPasswordFault } from './ways.ts';

/** Where the link of an e-mail leads: a new password is chosen. */
export function NewPasswordPage() {
  const { token } = useParams({ from: '/password/$token' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const { act, isPending, problem } = useAct();
  const fault = newPasswordFault(password);
  const submit = () => {
    setTried(true);
    if (fault !== undefined) return;
    void act(async () => {
      await api.post('/console/password', { token, password });
      await enter(client);
      toast('Your password is changed');
      await navigate({ to: '/', replace: true });
    });
  };
  return (
    <Door
      title="Choose a new password"
      lead="It replaces the old one. Every browser that is signed in with it is signed out."
    >
      <Form onSubmit={submit} label="Choose a new password">
        {problem !== undefined && <ProblemView problem={problem} takesFocus />}
        <TextField
          label="New password"
          description={`At least ${leastPassword} characters. A few words are easier to keep in mind than signs.`}
          type="password"
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          autoFocus
          {...(isTried && fault !== undefined ? { errorMessage: fault } : {})}
        />
        <Button type="submit" variant="primary" isPending={isPending}>
          Change password
        </Button>
      </Form>
      <DoorNote>
        <Link href="/reset">Ask for another link</Link>
      </DoorNote>
    </Door>
  );
}
