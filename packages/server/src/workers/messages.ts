/** What a worker and the process that started it tell one another. */
export type FromWorker =
  | { readonly claviger: 'listening'; readonly url: string; readonly apiKey?: string | undefined }
  | { readonly claviger: 'refused'; readonly setting: string; readonly message: string }
  | { readonly claviger: 'meters'; readonly ask: number };

export type ToWorker =
  | { readonly claviger: 'meters'; readonly ask: number; readonly text?: string | undefined }
  | { readonly claviger: 'stop' };

/** Whether a message is one of ours: others speak over the same line. */
export function isOurs<Message extends FromWorker | ToWorker>(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'claviger' in message;
}
