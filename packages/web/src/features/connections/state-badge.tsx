import type { ConnectionStatus } from '../../api/types.ts';
import { Badge } from '../../ui/badge.tsx';
import { stateWords } from './words.ts';

/** The state of a connection: word and icon. @see CON-11 */
export function ConnectionState({ status }: { readonly status: ConnectionStatus }) {
  const { title, tone } = stateWords[status];
  return <Badge tone={tone}>{title}</Badge>;
}
