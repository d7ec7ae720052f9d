import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { CatchBoundary } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { problemOf } from '../../api/problem.ts';
import { ProblemView } from '../../ui/failure.tsx';

/** Shows what could not be read in the place of what reads it, with a way to try again. */
export function ReadBoundary({ children }: { readonly children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset: forget }) => (
        <CatchBoundary
          getResetKey={() => 'read'}
          errorComponent={({ error, reset }) => (
            <ProblemView
              problem={problemOf(error)}
              takesFocus
              again={() => {
                forget();
                reset();
              }}
            />
          )}
        >
          {children}
        </CatchBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}
