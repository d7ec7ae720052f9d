import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { signIn } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from './use-act.ts';
import { emailFault, refusalOf } from './ways.ts';

interface PasswordFormProps {
  /** An address that is known already, and is not to be changed. */
  readonly email?: string;
  readonly action?: string;
  readonly onDone: () => Promise<unknown>;
}

/** Signs in with an e-mail address and a password. */
export function PasswordForm({ email: known, action = 'Sign in', onDone }: PasswordFormProps) {
  const client = useQueryClient();
  const [email, setEmail] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [isSent, setSent] = useState(false);
  const { act, isPending, problem } = useAct();
  const faults = {
    email: emailFault(email),
    password: password === '' ? 'Type your password.' : undefined,
  };
  const submit = () => {
    setSent(true);
    if (faults.email !== undefined || faults.password !== undefined) return;
    void act(async () => {
      await signIn(client, { email: email.trim(), password });
      await onDone();
    });
  };
  const shown = (fault: string | undefined) => (isSent && fault !== undefined ? { errorMessage: fault } : {});
  return (
    <Form onSubmit={submit} label={action}>
      {problem !== undefined && <ProblemView problem={refusalOf(problem)} takesFocus />}
      <TextField
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        isReadOnly={known !== undefined}
        autoFocus={known === undefined}
        {...shown(faults.email)}
      />
      <TextField
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        autoFocus={known !== undefined}
        {...shown(faults.password)}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        {action}
      </Button>
    </Form>
  );
}
