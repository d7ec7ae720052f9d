import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { problemOf } from '../api/problem.ts';
import { ProblemView } from '../ui/failure.tsx';
import css from './route-failure.module.css';

/** What stands in the place of a page that could not be read. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const problem = problemOf(error);
  useEffect(() => {
    document.title = `${problem.title} · Claviger`;
  }, [problem.title]);
  return (
    <div className={css['place']}>
      <h1>{problem.status === 404 ? 'Nothing is here' : 'This page could not be shown'}</h1>
      <ProblemView problem={problem} again={reset} takesFocus />
      <a href="/integrations">Go to your integrations</a>
    </div>
  );
}

/** What stands at an address where nothing is. */
export function NotFoundPage() {
  return (
    <main className={css['place']}>
      <title>Nothing is here · Claviger</title>
      <h1>Nothing is here</h1>
      <p>
        This address leads nowhere. <a href="/integrations">Go to your integrations</a>.
      </p>
    </main>
  );
}
