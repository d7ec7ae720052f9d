import type { ProblemAnswer } from '../../../api/problem.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { Stack } from '../../../ui/page.tsx';
import { counted } from '../../authentication/version-words.ts';
import css from './migrate-preview.module.css';
import type { MovePreview } from './move.ts';

interface MigratePreviewProps {
  readonly preview: MovePreview;
  readonly isPending: boolean;
  readonly problem: ProblemAnswer | undefined;
  readonly onBack: () => void;
  readonly onStart: () => void;
}

/** What a migration would do, before it is begun. */
export function MigratePreview({ preview, isPending, problem, onBack, onStart }: MigratePreviewProps) {
  const { from, to, total, users, exchanged, untested, whose } = preview;
  const isEmpty = total === 0;
  return (
    <Form onSubmit={() => !isPending && !isEmpty && onStart()} label="Begin the migration">
      <Banner
        title={
          isEmpty
            ? 'Nothing would move'
            : `${counted(total, 'connection')} of ${counted(users, 'user')} would move from ${from} to ${to}`
        }
      >
        {isEmpty
          ? `All of these users are on ${to} already, or none is on ${from}. Choose a larger share.`
          : 'Nothing was moved yet. Each is tested on the new version first; one that fails stays where it is. When three have failed and they are more than a tenth, it pauses by itself. It can be rolled back.'}
      </Banner>
      {(exchanged > 0 || untested > 0) && (
        <ul className={css['notes']}>
          {exchanged > 0 && (
            <li>
              {counted(exchanged, 'connection')}: the credentials are exchanged for new ones at the app.
            </li>
          )}
          {untested > 0 && (
            <li>{counted(untested, 'connection')}: expired or revoked, so moved without a test.</li>
          )}
        </ul>
      )}
      {whose.length > 0 && (
        <Disclosure
          title="Who is moved, in this order"
          summary={whose.length < users ? `the first ${whose.length}` : undefined}
          level={3}
          look="plain"
        >
          <ol className={css['users']}>
            {whose.map(({ user, connections }) => (
              <li key={user.id}>
                {user.name ?? user.id}
                {connections.length > 1 && `, ${counted(connections.length, 'connection')}`}
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      <Stack gap="small">
        {problem !== undefined && <ProblemView problem={problem} takesFocus level={3} />}
        <Actions align="end">
          <Button onPress={onBack} isDisabled={isPending}>
            Back
          </Button>
          <Button type="submit" variant="primary" isPending={isPending} isDisabled={isEmpty}>
            Begin migration
          </Button>
        </Actions>
      </Stack>
    </Form>
  );
}
