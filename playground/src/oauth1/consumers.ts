import type { World } from '../world.ts';

/** An application that Acme CRM knows by OAuth 1. */
export interface Consumer {
  readonly key: string;
  readonly secret: string;
  /** PEM, for RSA-SHA1. */
  readonly publicKey: string | undefined;
  readonly name: string;
}

/** The consumer that demos and examples use. */
export const demoConsumer: Consumer = {
  key: 'acme-demo-consumer',
  secret: 'acme-demo-consumer-secret',
  publicKey: undefined,
  name: 'Claviger demo',
};

/** Consumers by key; others can be registered until a reset. */
export interface Consumers {
  find(key: string | undefined): Consumer | undefined;
  register(consumer: Consumer): void;
}

/** The demo consumer and whoever registers. */
export function createConsumers(world: World): Consumers {
  const registered = world.table<Consumer>(100);
  return {
    find: (key = '') => (key === demoConsumer.key ? demoConsumer : registered.get(key)),
    register: (consumer) => registered.set(consumer.key, consumer),
  };
}
