import { useState } from 'react';
import { api } from '../api/client.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAct } from './use-act.ts';
import { emailFault } from './ways.ts';

interface LinkFormProps {
  /** What sends the link. */
  readonly path: string;
  readonly description: string;
  /** What is said once it is on its way; whether there is an account stays unsaid. */
  readonly children: (email: string) => string;
}

/** Asks for an address, and has a link sent there. */
export function LinkForm({ path, description, children }: LinkFormProps) {
  const [email, setEmail] = useState('');
  const [isTried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const { act, isPending, problem } = useAct();
  const fault = emailFault(email);
  const submit = () => {
    setTried(true);
    if (fault !== undefined) return;
    void act(async () => {
      await api.post(path, { email: email.trim() });
      setSentTo(email.trim());
    });
  };
  if (sentTo !== undefined)
    return (
      <Banner tone="good" isLive title="Look into your mail">
        {children(sentTo)}
      </Banner>
    );
  return (
    <Form onSubmit={submit} label="Send the link">
      {problem !== undefined && <ProblemView problem={problem} takesFocus />}
      <TextField
        label="E-mail"
        description={description}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        autoFocus
        {...(isTried && fault !== undefined ? { errorMessage: fault } : {})}
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        Send the link
      </Button>
    </Form>
  );
}
