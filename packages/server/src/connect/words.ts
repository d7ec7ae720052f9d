import type { ConnectStatus } from '../store/connect-session.ts';

/** Every sentence of the connect page, in a user's words. */
export const words = {
  title: (app: string) => `Connect ${app}`,
  reconnectTitle: (app: string) => `Reconnect ${app}`,
  askedFor: (person: string) => `This connects the account to ${person}.`,
  leave: (app: string) => `You continue at ${app} to sign in and agree, then you come back here.`,
  connect: (app: string) => `Connect ${app}`,
  continueTo: (app: string) => `Continue to ${app}`,
  cancel: 'Cancel',
  tryAgain: 'Try again',
  optional: 'optional',
  choose: 'Choose…',
  yes: 'Yes',
  no: 'No',
  onePerLine: 'One per line.',
  keyPerLine: 'One “name=value” per line.',
  fixThese: 'Some values need another look.',
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
    workingBody: 'This takes a few seconds. Reload the page to see the result.',
    cancelled: 'Nothing was connected.',
    cancelledBody: 'You cancelled. You can close this window.',
    expired: 'This link has run out.',
    expiredBody: 'Go back to where you started and connect again.',
    continue: 'Continue',
  },
  unknown: 'This link is not valid.',
  unknownBody: 'It may be mistyped or too old. Go back to where you started and connect again.',
} as const;

/** Statuses in which an attempt has ended for good. */
export const endedStatuses: readonly ConnectStatus[] = ['connected', 'cancelled', 'expired'];
