import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../../api/problem.ts';
import { ProblemView } from '../../../ui/failure.tsx';
import { Section, Stack } from '../../../ui/page.tsx';
import { MoveCard } from './move-card.tsx';
import { movesRead } from './moves-read.ts';

/** The migrations of an integration, newest first. There is no section while there was none. @see VER-15 */
export function MovesSection({ integration }: { readonly integration: string }) {
  const moves = useQuery(movesRead(integration));
  if (moves.isError && moves.data === undefined)
    return (
      <Section title="Migrations">
        <ProblemView problem={problemOf(moves.error)} again={() => void moves.refetch()} level={3} />
      </Section>
    );
  if (moves.data === undefined || moves.data.length === 0) return null;
  return (
    <Section
      title="Migrations"
      description="Each connection is tested on the new version before it moves; who uses it notices nothing. It goes on when this page is closed."
    >
      <Stack>
        {moves.data.map((move) => (
          <MoveCard key={move.id} move={move} />
        ))}
      </Stack>
    </Section>
  );
}
