import type { ProblemCode } from './problem.ts';
import type { Entry } from './words.ts';

/** What happens to a connection after it was made. */
export const lifeEntries = {
  refresh_rejected: {
    builder: {
      title: 'The app refused to renew the credentials',
      detail:
        'The app refused {stage}[ with {status}]. The connection has expired, and its user must reconnect.[ A renewal that began at {interrupted} was cut off, so the app may have renewed already, to nobody.][ {reason}]',
      causes: [
        'The user withdrew the access, or an administrator did.',
        'The refresh token has expired or was used before.',
        'The client ID or client secret was changed.',
      ],
      fix: 'Check the client ID and client secret in the environment, then have the user reconnect.',
    },
    user: {
      title: 'The app no longer gives access',
      detail: '{app|The app} did not extend the access of this connection.',
      causes: [
        'Your password was changed, or the access was withdrawn.',
        'The connection was not used for a long time.',
      ],
      fix: 'Reconnect the account. Everything that uses it then goes on.',
    },
  },
  refresh_failed: {
    builder: {
      title: 'The credentials could not be renewed for now',
      detail:
        'No usable answer came to {stage}[ ({status})]. The connection keeps its credentials, and renewal is tried again.[ {reason}]',
      causes: [
        'The token endpoint is down, slow or limits requests.',
        'The answer could not be read or lacks a token.',
      ],
      fix: 'Look at the refresh request in the HTTP tab. If the answer is not as expected, correct the refresh request.',
    },
    user: {
      title: 'The connection could not be refreshed for now',
      detail: '{app|The app} did not answer as expected. Your connection is kept.',
      causes: ['The app has trouble right now.'],
      fix: 'Try again in a few minutes.',
    },
  },
  connection_expired: {
    builder: {
      title: 'The connection has expired',
      detail: 'The stored credentials no longer hold, so nothing was sent.[ {reason}]',
      causes: [
        'The app refused to renew the credentials.',
        'The credentials ended and cannot be renewed.',
        'The connection was marked as expired.',
      ],
      fix: 'Have the user reconnect: a connect session with this connection keeps its id.',
    },
    user: {
      title: 'This connection has expired',
      detail: 'The access to {app|the app} has ended.',
      causes: [
        'Your password was changed, or the access was withdrawn.',
        'The access was given for a limited time.',
      ],
      fix: 'Reconnect the account.',
    },
  },
  connection_revoked: {
    builder: {
      title: 'The connection was revoked',
      detail: 'The access of this connection was withdrawn, so nothing was sent.',
      causes: ['The user or an administrator disconnected it.'],
      fix: 'Have the user reconnect if the access is still needed.',
    },
    user: {
      title: 'This connection was disconnected',
      detail: 'The access to {app|the app} was withdrawn.',
      causes: ['You or an administrator disconnected it.'],
      fix: 'Reconnect the account if you still need it.',
    },
  },
  account_changed: {
    builder: {
      title: 'Another account was connected',
      detail:
        'The reconnect came back with another account than before[ ({before} became {after})]. The connection was left as it was.',
      causes: ['The browser of the user is signed in to another account of the app.'],
      fix: 'Have the user sign in with the former account, or make a new connection for the other one.',
    },
    user: {
      title: 'This is another account',
      detail:
        'You signed in to {app|the app} with another account than before. The connection was left as it was.',
      causes: ['Your browser is signed in to another account of the app.'],
      fix: 'Sign out of the app, reconnect, and choose the former account. To use both, make a new connection.',
    },
  },
} as const satisfies Partial<Readonly<Record<ProblemCode, Entry>>>;
