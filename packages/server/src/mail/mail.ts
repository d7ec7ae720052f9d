/** An e-mail to one person: text, and the same as simple HTML. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends e-mails; the call returns when the message is kept, and it is then sent for as long as that takes. @see docs/notifications.md */
export interface Mail {
  send(message: MailMessage): Promise<void>;
}
