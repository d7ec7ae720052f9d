import type { components } from './api.types.ts';

type Schemas = components['schemas'];

export type ApiKey = Schemas['ApiKey'];
export type Authentication = Schemas['Authentication'];
export type Connection = Schemas['Connection'];
export type ConnectionEvent = Schemas['Event'];
export type ConnectSession = Schemas['ConnectSession'];
export type Credentials = Schemas['Credentials'];
export type Definition = Schemas['Definition'];
export type Exchange = Schemas['Exchange'];
export type Integration = Schemas['Integration'];
export type IntegrationVersion = Schemas['IntegrationVersion'];
export type AuditEntry = Schemas['AuditEntry'];
export type NewApiKey = Schemas['NewApiKey'];
export type NewConnectSession = Schemas['NewConnectSession'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Schemas['ProblemCode'];
export type TestReport = Schemas['TestReport'];
