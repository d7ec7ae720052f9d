import type { ProblemCode } from './problem.ts';
import type { Entry } from './words.ts';

/** What the API itself refuses. */
export const apiEntries = {
  unauthenticated: {
    builder: {
      title: 'An API key is needed',
      detail: 'The request carries no valid API key.',
      causes: ['The Authorization header is missing.', 'The key is mistyped, deleted or expired.'],
      fix: 'Send Authorization: Bearer with a live API key.',
    },
    user: {
      title: 'You are not signed in',
      detail: 'This page is for people who are signed in.',
      causes: ['You were signed out after a while.'],
      fix: 'Sign in and try again.',
    },
  },
  permission_denied: {
    builder: {
      title: 'The API key may not do this',
      detail: 'The key lacks the {permission|needed} permission.',
      causes: ['The key was made with fewer permissions.'],
      fix: 'Use a key that has the {permission|needed} permission, or make one.',
    },
    user: {
      title: 'You may not do this',
      detail: 'Your role does not include this.',
      causes: [],
      fix: 'Ask an administrator for the right.',
    },
  },
  not_found: {
    builder: {
      title: 'There is no such {what|thing}',
      detail: 'No {what|thing}[ {id}] was found.[ There are: {known}.]',
      causes: ['The key or id is mistyped.', 'It was deleted, or belongs to another workspace.'],
      fix: 'List what there is and use a key or id from the list.',
    },
    user: {
      title: 'There is nothing here',
      detail: 'What you are looking for does not exist, or does no longer.',
      causes: ['The link is incomplete or an old one.'],
      fix: 'Go back to the page you came from and start again.',
    },
  },
  conflict: {
    builder: {
      title: 'This clashes with what is there',
      detail:
        'The request does not fit the present state[ of {what}].[ The key {integration} is taken.][ {reason}]',
      causes: ['Something with this key exists already.', 'Somebody else changed it in between.'],
      fix: 'Read the present state and try again with it.',
    },
    user: {
      title: 'Something changed in between',
      detail: 'What you did does not fit the present state any more.',
      causes: ['The page was open in two windows.'],
      fix: 'Load the page again and repeat the step.',
    },
  },
  too_many_requests: {
    builder: {
      title: 'Too many requests',
      detail: 'The limit of this API is reached.[ The Retry-After header says {retryAfter}.]',
      causes: ['More requests came in a short time than are allowed.'],
      fix: 'Wait as long as the Retry-After header says, then send fewer requests at once.',
    },
    user: {
      title: 'Too many attempts',
      detail: 'There were too many attempts in a short time.',
      causes: [],
      fix: 'Wait a minute, then try again.',
    },
  },
  internal: {
    builder: {
      title: 'Something failed on our side',
      detail: 'The request could not be finished because of a fault in Claviger.',
      causes: ['A fault in the program, or a store that cannot be reached.'],
      fix: 'Try again. If it stays, report it with the reference, which names the entry in the log.',
    },
    user: {
      title: 'Something failed on our side',
      detail: 'The step could not be finished. It is not your fault.',
      causes: [],
      fix: 'Try again in a few minutes. If it stays the same, tell the support team of the service you came from.',
    },
  },
} as const satisfies Partial<Readonly<Record<ProblemCode, Entry>>>;
