import { useState } from 'react';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from './use-act.ts';
import { useSignOut } from './use-sign-out.ts';
import { leastPassword, newPasswordFault } from './ways.ts';

interface NewAccountFormProps {
  /** The address that was invited; undefined where the link alone knows it. */
  readonly email?: string;
  readonly action: string;
  readonly onAccept: (account: { readonly name: string; readonly password: string }) => Promise<void>;
}

/** Asks for a name and a password: the account is made with them. */
export function NewAccountForm({ email, action, onAccept }: NewAccountFormProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const { act, isPending, problem } = useAct();
  const faults = {
    name: name.trim() === '' ? 'Type your name. Your team sees it.' : undefined,
    password: newPasswordFault(password),
  };
  const submit = () => {
    setTried(true);
    if (faults.name !== undefined || faults.password !== undefined) return;
    void act(() => onAccept({ name: name.trim(), password }));
  };
  const shown = (fault: string | undefined) =>
    isTried && fault !== undefined ? { errorMessage: fault } : {};
  return (
    <Form onSubmit={submit} label={action}>
      {problem !== undefined && <ProblemView problem={problem} takesFocus />}
      {email !== undefined && (
        <TextField
          label="E-mail"
          description="You sign in with it."
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          isReadOnly
        />
      )}
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        value={name}
        onChange={setName}
        maxLength={100}
        {...shown(faults.name)}
      />
      <TextField
        label="Password"
        description={`At least ${leastPassword} characters. A few words are easier to keep in mind than signs.`}
        type="password"
        name="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        {...shown(faults.password)}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        {action}
      </Button>
    </Form>
  );
}

interface AcceptFormProps {
  readonly name: string;
  readonly workspace: string;
  readonly onAccept: () => Promise<void>;
}

/** For whoever is signed in with the address that was invited. */
export function AcceptForm({ name, workspace, onAccept }: AcceptFormProps) {
  const { act, isPending, problem } = useAct();
  return (
    <Form onSubmit={() => void act(onAccept)} label={`Join ${workspace}`}>
      {problem !== undefined && <ProblemView problem={problem} takesFocus />}
      <p>You are signed in as {name}.</p>
      <Button type="submit" variant="primary" isPending={isPending}>
        Join {workspace}
      </Button>
    </Form>
  );
}

/** For whoever is signed in with another address: one browser is one person. */
export function OtherPerson({ name, email }: { readonly name: string; readonly email: string }) {
  const { failed, leave } = useSignOut();
  return (
    <Banner
      tone="warn"
      title={`You are signed in as ${name}`}
      actions={<Button onPress={() => void leave()}>Sign out</Button>}
    >
      The invitation is for {email}. Sign out, then open its link again.
      {failed !== '' && <p role="alert">{failed}</p>}
    </Banner>
  );
}
