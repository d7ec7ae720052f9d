import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Chips } from '../../../ui/chips.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { scopesIn, withScopes } from './scopes.ts';

export interface ScopesFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly description?: string | undefined;
}

/** A text that lists scopes, as chips; the text itself can be edited too. It is sent as it stands. @see OA2-12, F-046 */
export function ScopesField({ label, value, onChange, description }: ScopesFieldProps) {
  const [isText, setText] = useState(false);
  return (
    <div>
      {isText ? (
        <TextField label={label} mono value={value} onChange={onChange} description={description} />
      ) : (
        <Chips
          label={label}
          values={[...new Set(scopesIn(value))]}
          onChange={(scopes) => onChange(withScopes(value, scopes))}
          placeholder="Type a scope, then Enter"
          description={description}
        />
      )}
      <Button size="small" variant="quiet" onPress={() => setText(!isText)}>
        {isText ? 'Edit as chips' : 'Edit as text'}
      </Button>
    </div>
  );
}
