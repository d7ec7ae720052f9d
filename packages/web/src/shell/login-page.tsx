import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { type ProblemAnswer, problemOf } from '../api/problem.ts';
import { sessionKey, signIn } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { ProblemView } from '../ui/failure.tsx';
import { TextField } from '../ui/text-field.tsx';
import css from './login-page.module.css';
import { Mark } from './mark.tsx';

/** Where a sign-in may lead: a page of this console, never another site. */
export function safeTarget(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])/.test(to) || /\s/.test(to)) return '/integrations';
  return to.startsWith('/login') ? '/integrations' : to;
}

/** Opens the console with an API key. */
export function LoginPage() {
  const { to } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [apiKey, setApiKey] = useState('');
  const [missing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemAnswer>();

  useEffect(() => {
    document.title = 'Sign in · Claviger';
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(apiKey.trim() === '');
    setProblem(undefined);
    if (apiKey.trim() === '') return;
    setPending(true);
    try {
      client.setQueryData(sessionKey, await signIn(apiKey.trim()));
      await navigate({ to: safeTarget(to), replace: true });
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setPending(false);
    }
  };

  return (
    <main className={css['page']}>
      <form className={css['card']} onSubmit={submit} noValidate>
        <Mark />
        <h1>Sign in to Claviger</h1>
        <p className={css['lead']}>
          Paste an API key. The browser keeps a session in its place, not the key.
        </p>
        {problem !== undefined && <ProblemView problem={problem} takesFocus />}
        <TextField
          label="API key"
          type="password"
          value={apiKey}
          onChange={setApiKey}
          autoFocus
          autoComplete="current-password"
          mono
          {...(missing ? { errorMessage: 'Paste an API key. It begins with clv_.' } : {})}
        />
        <Button type="submit" variant="primary" isPending={pending}>
          Sign in
        </Button>
        <details className={css['help']}>
          <summary>Where do I find one?</summary>
          <p>
            The first key was printed when the server first started, and stands in its data folder in{' '}
            <code>secrets.json</code>. Anyone who is signed in can make you another under Settings.
          </p>
        </details>
      </form>
    </main>
  );
}
