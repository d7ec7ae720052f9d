import type { Connection } from '../../../api/types.ts';
import { userName } from '../words.ts';

/** How far a connection is shared. @see CON-13 @see CON-14 */
export type Sharing = 'private' | 'chosen' | 'everyone';

/** Who may use a connection, besides its user. */
export function sharingOf({ sharedWith }: Pick<Connection, 'sharedWith'>): Sharing {
  if (sharedWith === 'everyone') return 'everyone';
  return sharedWith === undefined || sharedWith === null || sharedWith.length === 0 ? 'private' : 'chosen';
}

/** Who may use it, in words. */
export function sharingWords(connection: Pick<Connection, 'sharedWith' | 'user'>): string {
  const owner = userName(connection);
  const { sharedWith } = connection;
  if (sharedWith === 'everyone') return 'Every user of your product';
  if (sharedWith === undefined || sharedWith === null || sharedWith.length === 0) return `${owner} alone`;
  return `${owner}, and ${sharedWith.join(', ')}`;
}
