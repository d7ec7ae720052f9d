import type { ConnectionSummary } from '@claviger/engine';

/** Whether a user may repair a connection: whose it is, and those whom it names. @see F-126, CON-10 */
export function mayRepair(
  { user, delegates = [] }: Pick<ConnectionSummary, 'user' | 'delegates'>,
  userId: string,
): boolean {
  return user.id === userId || delegates.includes(userId);
}
