import { useState } from 'react';
import { TextField } from '../../ui/text-field.tsx';
import { keyFault, suggestKey } from './key.ts';

/** The name and the key of a new integration, as they are typed. */
export interface NameAndKey {
  readonly name: string;
  readonly key: string;
}

/** What is wrong with them, each by its field. */
export function faultsOf({ name, key }: NameAndKey): { readonly name?: string; readonly key?: string } {
  const bad = keyFault(key);
  return {
    ...(name.trim() === '' ? { name: 'Give it the name that users know the app by.' } : {}),
    ...(bad === undefined ? {} : { key: bad }),
  };
}

/** Asks for both. The key follows the name until it is typed itself. `faults` are shown once the form was sent. */
export function NameAndKeyFields(props: {
  readonly value: NameAndKey;
  readonly onChange: (value: NameAndKey) => void;
  readonly faults: { readonly name?: string; readonly key?: string };
  readonly autoFocus?: boolean;
}) {
  const { value, onChange, faults, autoFocus = false } = props;
  const [typedKey, setTypedKey] = useState(value.key !== suggestKey(value.name));
  return (
    <>
      <TextField
        label="Name"
        description="As users know the app. It stands on the connect page and before each connection's label."
        value={value.name}
        onChange={(name) => onChange({ name, key: typedKey ? value.key : suggestKey(name) })}
        maxLength={100}
        isRequired
        autoFocus={autoFocus}
        {...(faults.name === undefined ? {} : { errorMessage: faults.name })}
      />
      <TextField
        label="Key"
        description="Names it in addresses and in the API. It never changes."
        value={value.key}
        onChange={(key) => {
          setTypedKey(key !== '');
          onChange({ ...value, key });
        }}
        maxLength={64}
        mono
        isRequired
        {...(faults.key === undefined ? {} : { errorMessage: faults.key })}
      />
    </>
  );
}
