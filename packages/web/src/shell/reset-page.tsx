import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Form } from '../ui/form.tsx';
import { linkClass } from '../ui/link.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Door, DoorNote } from './door.tsx';
import { useAct } from './use-act.ts';
import { emailFault, waysRead } from './ways.ts';

/** Sends a link for a new password; where the server sends no e-mail, says who can help. */
export function ResetPage() {
  const ways = useQuery(waysRead);
  return (
    <Door title="Choose a new password">
      {ways.isPending && <SkeletonRows rows={2} label="Asking whether e-mails are sent here" />}
      {ways.isError && <ProblemView problem={problemOf(ways.error)} again={() => void ways.refetch()} />}
      {ways.data?.mail === false && (
        <Banner title="This server sends no e-mail">
          Ask an admin of your team: they can remove you and invite you again, and with the new link you
          choose another password.
        </Banner>
      )}
      {ways.data?.mail === true && <ResetForm />}
      <DoorNote>
        <Link className={linkClass} to="/login">
          Back to signing in
        </Link>
      </DoorNote>
    </Door>
  );
}

function ResetForm() {
  const [email, setEmail] = useState('');
  const [isTried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const { act, isPending, problem } = useAct();
  const fault = emailFault(email);
  const submit = () => {
    setTried(true);
    if (fault !== undefined) return;
    void act(async () => {
      await api.post('/console/password-reset', { email: email.trim() });
      setSentTo(email.trim());
    });
  };
  if (sentTo !== undefined)
    return (
      <Banner tone="good" isLive title="Look into your mail">
        If {sentTo} has an account here, a link is on its way. It works once, and not for long.
      </Banner>
    );
  return (
    <Form onSubmit={submit} label="Send a link for a new password">
      {problem !== undefined && <ProblemView problem={problem} takesFocus />}
      <TextField
        label="E-mail"
        description="A link for a new password is sent there."
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
