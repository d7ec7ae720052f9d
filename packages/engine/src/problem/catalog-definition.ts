import type { ProblemCode } from './problem.ts';
import type { Entry, Words } from './words.ts';

/** A builder's matter, of which an end user only learns that it is not theirs. */
const notYours: Words = {
  title: 'This app is not set up right',
  detail: 'The connection to {app|the app} is not ready to be used. Nothing was stored.',
  causes: [],
  fix: 'Tell the support team of the service you came from. Your account is fine.',
};

/** What is wrong with a definition, or may not be done to a version. */
export const definitionEntries = {
  definition_invalid: {
    builder: {
      title: 'The definition is not valid',
      detail: 'The definition has faults.[ The first: {reason}.]',
      causes: [
        'A key is unknown, misspelt or missing.',
        'A value has the wrong type.',
        'The scheme is unknown.',
      ],
      fix: 'Correct every fault in the list. Each one names its path.',
    },
    user: notYours,
  },
  reserved_field_key: {
    builder: {
      title: 'A field takes a reserved key',
      detail: '{key|The key of a field} is reserved for values that the scheme itself sets.',
      causes: ['The client ID or client secret is asked of the user, though it belongs to the environment.'],
      fix: 'Give the field another key. Store the client ID and client secret in the environment.',
    },
    user: notYours,
  },
  duplicate_field_key: {
    builder: {
      title: 'Two fields have the same key',
      detail: '{key|A key} is used by more than one field, so one value would hide the other.',
      causes: ['A field was copied.', 'A field repeats a key that the scheme brings along.'],
      fix: 'Give each field a key of its own.',
    },
    user: notYours,
  },
  scheme_locked: {
    builder: {
      title: 'The scheme of this version cannot be changed',
      detail:
        'Version {version|of this integration} is promoted or has users, so its scheme can be neither removed nor replaced.',
      causes: ['The version was promoted.', 'Five or more users have connected with it.'],
      fix: 'Clone the version as a new major version and change the scheme there.',
    },
    user: notYours,
  },
  version_locked: {
    builder: {
      title: 'This version cannot be changed',
      detail: 'Version {version|of this integration} is locked.[ {reason}]',
      causes: ['The version was promoted.', 'Five or more users have connected with it.'],
      fix: 'Clone the version, change the clone, and migrate the connections.',
    },
    user: notYours,
  },
  promotion_blocked: {
    builder: {
      title: 'This version cannot be promoted',
      detail: 'A check stops the promotion of version {version|of this integration}.[ {reason}]',
      causes: [
        'The authentication differs from the promoted version of the same major version.',
        'A publish check found a fault.',
      ],
      fix: 'Read the findings of the checks and correct them, or promote it as a new major version.',
    },
    user: notYours,
  },
  migration_refused: {
    builder: {
      title: 'These connections cannot be migrated',
      detail: 'Connections of version {from|the one version} do not fit version {to|the other}.[ {reason}]',
      causes: [
        'The two versions use different schemes.',
        'The new version needs a value that the connections do not have.',
      ],
      fix: 'Have the users reconnect with the new version, or give the new version a migration step.',
    },
    user: notYours,
  },
  label_secret: {
    builder: {
      title: 'The label would show a secret',
      detail: 'The connection label holds {key|a secret value}, so it was not stored.',
      causes: ['The label template names a password, key or token.'],
      fix: 'Name a value that tells accounts apart and is not secret, such as the e-mail address from the test.',
    },
    user: notYours,
  },
} as const satisfies Partial<Readonly<Record<ProblemCode, Entry>>>;
