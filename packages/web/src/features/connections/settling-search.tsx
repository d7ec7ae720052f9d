import { useEffect, useState } from 'react';
import { SearchField } from '../../ui/search-field.tsx';

/** How long typing rests before the list follows it, in milliseconds. */
const restMs = 250;

interface SettlingSearchProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onSettle: (text: string) => void;
}

/** A search that the list follows once typing rests. What the address says meanwhile wins. */
export function SettlingSearch({ label, placeholder, value, onSettle }: SettlingSearchProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (value !== sent) setText(value);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait again.
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => {
      setSent(text.trim());
      onSettle(text.trim());
    }, restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <SearchField
      label={label}
      value={text}
      onChange={setText}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}
