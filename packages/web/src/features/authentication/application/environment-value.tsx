import { useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ReadOnlyField, TextField } from '../../../ui/text-field.tsx';
import { Ago } from '../../../ui/time.tsx';
import css from './application-step.module.css';

/** A value of the environment that belongs to a scheme. */
export interface EnvironmentField {
  readonly name: string;
  readonly title: string;
  /** Whether it is hidden while it is typed. */
  readonly secret: boolean;
}

export interface EnvironmentValueProps {
  readonly field: EnvironmentField;
  /** When it was set; undefined while it is not. */
  readonly setAt: string | undefined;
  /** What is typed and not saved yet. */
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly onRemove: () => void;
}

/** One value, write-only: once it is set it is replaced or removed, never shown. @see OA2-41, F-044 */
export function EnvironmentValue({ field, setAt, typed, onType, onRemove }: EnvironmentValueProps) {
  const { name, title, secret } = field;
  const [isReplacing, setReplacing] = useState(false);
  // Once it was saved, the box has done its work.
  const [seen, setSeen] = useState(setAt);
  if (seen !== setAt) {
    setSeen(setAt);
    setReplacing(false);
  }
  if (setAt !== undefined && !isReplacing)
    return (
      <ReadOnlyField
        label={title}
        value={
          <span className={css['set']}>
            <Badge tone="good">Set</Badge>
            <Ago time={setAt} />
          </span>
        }
        description={
          <>
            Used as <code>{`{{process.env.${name}}}`}</code>
          </>
        }
        action={
          <span className={css['buttons']}>
            <Button size="small" onPress={() => setReplacing(true)}>
              Replace {title}
            </Button>
            <Button size="small" variant="quiet" onPress={onRemove}>
              Remove {title}
            </Button>
          </span>
        }
      />
    );
  return (
    <div className={css['typed']}>
      <TextField
        label={isReplacing ? `New ${title}` : title}
        mono
        type={secret ? 'password' : 'text'}
        value={typed}
        onChange={onType}
        autoComplete={secret ? 'new-password' : 'off'}
        autoFocus={isReplacing}
        description={
          /^\s|\s$/.test(typed) ? (
            'It begins or ends with a space.'
          ) : (
            <>
              Used as <code>{`{{process.env.${name}}}`}</code>. Kept sealed, and never shown again.
            </>
          )
        }
      />
      {isReplacing && (
        <Button
          variant="quiet"
          onPress={() => {
            onType('');
            setReplacing(false);
          }}
        >
          Keep the old {title}
        </Button>
      )}
    </div>
  );
}
