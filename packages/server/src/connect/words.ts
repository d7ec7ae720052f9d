import type { ConnectStatus } from '../store/connect-session.ts';

/** Every sentence of the connect page, in a user's words. */
export const words = {
  title: (app: string) => `Connect ${app}`,
  reconnectTitle: (app: string) => `Reconnect ${app}`,
  failedTitle: (title: string) => `Not yet connected: ${title}`,
  askedFor: (person: string) => `This connects the account to ${person}.`,
  leave: (app: string) => `You continue at ${app} to sign in and agree, then you come back here.`,
  continueTo: (app: string) => `Continue to ${app}`,
  cancel: 'Cancel',
  tryAgain: 'Try again',
  optional: 'optional',
  choose: 'Choose…',
  yes: 'Yes',
  no: 'No',
  onePerLine: 'One per line.',
  keyPerLine: 'One “name=value” per line.',
  fixThese: 'Some values need another look',
  faults: {
    required: 'Fill this in.',
    choose: 'Choose one.',
    shape: 'This does not have the form that is expected.',
    host: 'Only letters, digits and dashes fit here.',
    date: 'Must be a date and a time.',
  },
  secretsAgain: 'Enter passwords and keys again: they are not kept.',
  reference: (id: string) => `Reference ${id}`,
  saidByApp: (app: string) => `${app} said:`,
  confirmTitle: 'Is this right?',
  confirmBody: (app: string, account: string, person: string) =>
    account === ''
      ? `You are about to connect your ${app} account to ${person}. Nothing is stored before you agree.`
      : `You are about to connect the ${app} account ${account} to ${person}. Nothing is stored before you agree.`,
  confirmYes: 'Yes, connect it',
  confirmNo: 'No, stop here',
  done: {
    connected: (title: string) => `${title} is connected.`,
    connectedBody: 'You can close this window.',
    awaiting: 'Almost done.',
    awaitingBody: 'Go back to where you started: it finishes there.',
    working: 'Checking your account…',
    workingBody: 'This takes a few seconds.',
    look: 'See the result',
    cancelled: 'Nothing was connected.',
    cancelledBody: 'You cancelled. You can close this window.',
    expired: 'This link has run out.',
    expiredBody: 'Go back to where you started and connect again.',
    back: 'You can go back to where you started.',
    continue: 'Continue',
  },
  held: 'This link is open in another browser.',
  heldBody:
    'For your safety a connection is finished in the browser where it began. Go on there, or go back to where you started and connect again.',
  unknown: 'This link is not valid.',
  unknownBody: 'It may be mistyped or too old. Go back to where you started and connect again.',
} as const;

/** Statuses in which an attempt has ended for good. */
export const endedStatuses: readonly ConnectStatus[] = ['connected', 'cancelled', 'expired'];
