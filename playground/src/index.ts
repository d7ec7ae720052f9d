export { type Account, accounts, demoAccount } from './accounts.ts';
export { type ExampleDefinition, playgroundDefinitions, playgroundPort } from './definitions/definitions.ts';
export { misbehaviours } from './misbehave/misbehave.ts';
export { demoConsumer } from './oauth1/consumers.ts';
export { demoClient } from './oauth2/clients.ts';
export { type Playground, startPlayground } from './start.ts';
