import type { Page } from '@claviger/engine';

/** Where events are sent. Its secret is opened for a delivery only. */
export interface Webhook {
  readonly workspace: string;
  readonly id: string;
  readonly url: string;
  /** Absent: all of them. */
  readonly events?: readonly string[];
  /** Keys of integrations. Absent: all of them. */
  readonly integrations?: readonly string[];
  readonly description?: string;
  readonly enabled: boolean;
  /** Whether its receiver said that it is gone for good. */
  readonly isGone: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** `null`: all of them, as when it is absent. */
export type WebhookChange = Partial<Pick<Webhook, 'url' | 'description' | 'enabled'>> & {
  readonly events?: readonly string[] | null;
  readonly integrations?: readonly string[] | null;
};

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** An event on its way to a webhook. */
export interface Delivery {
  readonly workspace: string;
  readonly webhook: string;
  /** That of the event. */
  readonly id: string;
  readonly type: string;
  readonly connection?: string;
  readonly status: DeliveryState;
  /** When the event happened. */
  readonly at: number;
  readonly attempts: number;
  /** When it is tried next; only while it is pending. */
  readonly nextAt?: number;
  readonly lastAt?: number;
  /** What the receiver answered last. */
  readonly lastStatus?: number;
  /** Why there was no answer: the code of a problem. */
  readonly lastProblem?: string;
}

/** A delivery that is this caller's to make, until its lease runs out. */
export interface ClaimedDelivery extends Delivery {
  readonly url: string;
  readonly secret: string;
  /** The bytes to send, the same at every attempt. */
  readonly body: string;
  readonly lease: string;
  /** From then on a failure is the last. */
  readonly givesUpAt: number;
}

/** What became of an attempt. */
export interface Settlement {
  readonly status: DeliveryState;
  /** When to try again, where it is pending. */
  readonly nextAt: number;
  readonly lastStatus?: number;
  readonly lastProblem?: string;
  /** The receiver is gone: nothing more is sent there. */
  readonly isGone?: true;
}

/** How long an event is tried, in milliseconds from when it was written. */
export const tryForMs = 72 * 60 * 60 * 1000;

/** Webhooks, and what is on its way to them: each event of a timeline that one wants is written with that event. */
export interface WebhookStore {
  create(
    workspace: string,
    webhook: Pick<Webhook, 'url' | 'events' | 'integrations' | 'description'> & { readonly secret: string },
  ): Promise<Webhook>;
  get(workspace: string, id: string): Promise<Webhook | undefined>;
  /** Newest first. */
  list(query: {
    readonly workspace: string;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<Webhook>>;
  update(workspace: string, id: string, change: WebhookChange): Promise<Webhook | undefined>;
  /** With what was on its way. */
  remove(workspace: string, id: string): Promise<boolean>;
  /** Newest first. */
  deliveries(query: {
    readonly workspace: string;
    readonly webhook: string;
    readonly status?: DeliveryState;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<Delivery>>;
  /** Sends a `webhook.test`. Undefined when there is no such webhook. */
  test(workspace: string, webhook: string): Promise<Delivery | undefined>;
  /** Sends it again now. What was settled is tried from the start, and waits for no other. */
  replay(workspace: string, webhook: string, id: string): Promise<Delivery | undefined>;
  /** Enabled webhooks of all workspaces for which something may be due. */
  due(): Promise<readonly Pick<Webhook, 'workspace' | 'id'>[]>;
  /** Takes deliveries that are due, the oldest of each connection only, and counts the attempt. */
  claim(
    workspace: string,
    webhook: string,
    limit: number,
    ttlMs: number,
  ): Promise<readonly ClaimedDelivery[]>;
  /** False when the lease has run out and somebody else has taken it, or the webhook was deleted. */
  settle(delivery: ClaimedDelivery, settlement: Settlement): Promise<boolean>;
  /**
   * Removes settled deliveries of events that are older than this and those of deleted webhooks, and gives up what
   * waited in vain for its webhook to be enabled. Answers how many it removed.
   */
  prune(olderThan: number): Promise<number>;
}
