import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, pathOf } from '../../api/client.ts';
import type { PageOf } from '../../api/types.ts';

/** Where events are sent, without the secret that signs them. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Null: all of them. */
  readonly events: readonly string[] | null;
  /** Keys of integrations; null: all of them. */
  readonly integrations: readonly string[] | null;
  readonly description: string | null;
  readonly enabled: boolean;
  /** `gone`: its receiver answered 410. */
  readonly disabledReason: 'gone' | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;

export type DeliveryState = (typeof deliveryStates)[number];

/** An event on its way to a webhook. */
export interface Delivery {
  /** That of the event. */
  readonly id: string;
  readonly type: string;
  readonly connection: string | null;
  readonly status: DeliveryState;
  /** When the event happened. */
  readonly at: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly lastStatus: number | null;
  /** Why there was no answer: a problem code. */
  readonly lastProblem: string | null;
}

export const webhooksRead = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: async () => (await api.get<PageOf<Webhook>>('/v1/webhooks', { limit: 200 })).data,
});

export const webhookRead = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'one', id],
    queryFn: () => api.get<Webhook>(pathOf('v1', 'webhooks', id)),
  });

/** How often deliveries are read again while one is on its way, in milliseconds. */
const everyMs = 2_000;

/** How near an attempt must be to be waited for, in milliseconds: a later one is seen when one looks again. */
const soonMs = 60_000;

/** What became of events, newest first, page after page. */
export const deliveriesRead = (id: string, status: DeliveryState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'one', id, 'deliveries', status ?? 'all'],
    queryFn: ({ pageParam }) =>
      api.get<PageOf<Delivery>>(pathOf('v1', 'webhooks', id, 'deliveries'), { status, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some((one) => isComing(one, Date.now()))) ? everyMs : false,
  });

/** Whether an attempt is due about now. */
export function isComing({ nextAttemptAt }: Pick<Delivery, 'nextAttemptAt'>, nowMs: number): boolean {
  return nextAttemptAt !== null && Date.parse(nextAttemptAt) - nowMs < soonMs;
}

/** The path of a delivery's replay. */
export function replayPath(webhook: string, delivery: string): string {
  return pathOf('v1', 'webhooks', webhook, 'deliveries', delivery, 'replay');
}
