import type { ProblemCode } from './problem.ts';
import type { Entry } from './words.ts';

const again = 'Go back to the page you came from and connect again.';

/** What went wrong between leaving for the provider and coming back. @see ERR-9 */
export const returnEntries = {
  state_missing: {
    builder: {
      title: 'The app did not return the state',
      detail:
        'The user came back without {name|the state value} that was sent along, so the return belongs to no attempt.',
      causes: ['The app does not send the value back.', 'The redirect URL was opened by hand.'],
      fix: 'The app must return state unchanged. Check that the redirect URL registered there is the one shown here, and nothing shortens its query.',
    },
    user: {
      title: 'The way back from the app was incomplete',
      detail:
        'Something was missing when you came back from {app|the app}, so the connection was not finished. Nothing was stored.',
      causes: ['The page was opened from a bookmark or copied.'],
      fix: again,
    },
  },
  state_mismatch: {
    builder: {
      title: 'The state does not match',
      detail:
        'The user came back with {name|a state value} that was never given out here. Nothing was exchanged.',
      causes: [
        'The app changed or re-encoded the value.',
        'The attempt was begun on another installation.',
        'Somebody tried to slip a foreign account in.',
      ],
      fix: 'The app must return state exactly as it was sent. Start a new attempt and compare both values in the HTTP tab.',
    },
    user: {
      title: 'This return does not belong to you',
      detail: 'You came back from {app|the app} with an answer to another attempt. Nothing was stored.',
      causes: ['The page was opened from a link that somebody else sent.', 'Two attempts got mixed up.'],
      fix: again,
    },
  },
  state_used: {
    builder: {
      title: 'This return was used before',
      detail: 'The same return came a second time. Each one is accepted once, and the first one counted.',
      causes: [
        'The user reloaded the page or went back in the browser.',
        'A scanner of links opened the page first.',
      ],
      fix: 'Look at the connect session: the first return has finished it or failed. Start a new attempt if it failed.',
    },
    user: {
      title: 'This page was already used',
      detail: 'The way back from {app|the app} works once, and it was used before.',
      causes: ['The page was loaded again.'],
      fix: 'Go back to the page you came from. If the account is not connected there, connect again.',
    },
  },
  session_expired: {
    builder: {
      title: 'The connect session has expired',
      detail: 'The attempt was not finished in time[ ({minutes} minutes)]. Nothing was stored.',
      causes: ['The user waited too long.', 'The connect link is an old one.'],
      fix: 'Create a new connect session when the user is about to connect, not ahead of time.',
    },
    user: {
      title: 'This page has expired',
      detail: 'The connection was not finished in time. Nothing was stored.',
      causes: ['The page stood open for too long.'],
      fix: again,
    },
  },
  browser_mismatch: {
    builder: {
      title: 'The return came in another browser',
      detail:
        'The attempt was begun in one browser and came back in another, or without its cookie. Nothing was exchanged.',
      causes: [
        'The user followed the connect link on one device and signed in on another.',
        'The browser blocks cookies, or the page runs in a frame.',
        'Somebody sent the user a link to an attempt of their own.',
      ],
      fix: 'Open the connect page in the top window or a popup, and let the user finish in the same browser.',
    },
    user: {
      title: 'You came back in another browser',
      detail: 'For your safety a connection is finished in the browser where it began. Nothing was stored.',
      causes: ['The page was opened on another device.', 'The browser blocks cookies.'],
      fix: 'Allow cookies for this page, go back to where you came from, and connect again in one browser.',
    },
  },
  user_mismatch: {
    builder: {
      title: 'Another user finished the attempt',
      detail: 'The connect session was made for one user and confirmed for another. Nothing was stored.',
      causes: ['The connect link was passed on.', 'The host product confirmed with the wrong user ID.'],
      fix: 'Confirm with the ID of the user who is signed in to your product, and make a new session for each user.',
    },
    user: {
      title: 'This connection was begun by somebody else',
      detail: 'The page was made for another user, so nothing was stored.',
      causes: ['The link was passed on.', 'You are signed in with another account than before.'],
      fix: again,
    },
  },
  issuer_mismatch: {
    builder: {
      title: 'Another server answered than was asked',
      detail:
        '{place|The return} does not name the issuer {asked|that the user was sent to}.[ {reason}] Nothing was exchanged.',
      causes: [
        'The definition mixes endpoints of two authorization servers.',
        'Somebody tried a mix-up attack.',
      ],
      fix: 'Compare the issuer in the metadata of the authorization server with the one in the definition, letter by letter.',
    },
    user: {
      title: 'The answer came from somewhere else',
      detail: 'The answer did not come from {app|the app} you were sent to. Nothing was stored.',
      causes: [],
      fix: 'Connect again. If it stays the same, tell the support team of the service you came from.',
    },
  },
  provider_denied: {
    builder: {
      title: 'The app did not grant access',
      detail: 'The user came back with a refusal in place of a code.[ {reason}]',
      causes: [
        'The user cancelled or said no.',
        'A scope that was asked for is unknown or needs approval.',
        'The client is not approved, or the redirect URL is not registered.',
      ],
      fix: 'Read the words of the app below, then check the scope, the client ID and the redirect URL registered there.',
    },
    user: {
      title: 'Access was not granted',
      detail: '{app|The app} did not give access, so nothing was connected.',
      causes: [
        'You or an administrator said no.',
        'The app does not allow this connection for your account.',
      ],
      fix: 'To connect, try again and agree when the app asks. If it does not let you, ask an administrator of the app.',
    },
  },
} as const satisfies Partial<Readonly<Record<ProblemCode, Entry>>>;
