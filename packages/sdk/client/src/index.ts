export type { components, paths } from './api.types.ts';
export { type Client, createClient } from './client.ts';
export { ClavigerFault, type ClavigerFaultCode } from './fault.ts';
export type { CallOptions } from './operation.ts';
export type { FetchInit, ProxyFetch } from './proxy.ts';
export type { ClientOptions } from './settings.ts';
export type * from './types.ts';
