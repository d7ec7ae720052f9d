import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { signIn } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { DoorNote } from './door.tsx';
import { useAct } from './use-act.ts';
import { refusalOf } from './ways.ts';

/** Signs in with an API key. */
export function KeyForm({ onDone }: { readonly onDone: () => Promise<unknown> }) {
  const client = useQueryClient();
  const [apiKey, setApiKey] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { act, isPending, problem } = useAct();
  const submit = () => {
    const isEmpty = apiKey.trim() === '';
    setMissing(isEmpty);
    if (isEmpty) return;
    void act(async () => {
      await signIn(client, { apiKey: apiKey.trim() });
      await onDone();
    });
  };
  return (
    <>
      <Form onSubmit={submit} label="Sign in with an API key">
        {problem !== undefined && <ProblemView problem={refusalOf(problem)} takesFocus />}
        <TextField
          label="API key"
          type="password"
          value={apiKey}
          onChange={setApiKey}
          autoFocus
          autoComplete="off"
          mono
          {...(isMissing ? { errorMessage: 'Paste an API key. It begins with clv_.' } : {})}
        />
        <Button type="submit" variant="primary" isPending={isPending}>
          Sign in
        </Button>
      </Form>
      <DoorNote>
        <details>
          <summary>Where do I find one?</summary>
          <p>
            The first key was printed when the server first started, and stands in its data folder in{' '}
            <code>secrets.json</code>. Sign in with it to invite the first people, yourself among them.
          </p>
        </details>
      </DoorNote>
    </>
  );
}
