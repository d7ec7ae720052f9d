import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { forget, signOut } from '../api/session.ts';

/** Ends the session; `failed` says why it could not. */
export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [failed, setFailed] = useState('');
  const leave = async () => {
    setFailed('');
    try {
      await signOut(client);
      await navigate({ to: '/login' });
      // What the page showed that was left; the one that is shown now goes on asking.
      forget(client);
    } catch (error) {
      setFailed(problemOf(error).title);
    }
  };
  return { failed, leave };
}
