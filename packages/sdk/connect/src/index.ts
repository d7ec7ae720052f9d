export { type ConnectOptions, connect, type ResumeOptions, resume } from './connect.ts';
export type { ConnectEvent, ConnectResult } from './events.ts';
export { ConnectFault, type ConnectFaultCode, connectFaultCodes } from './fault.ts';
export type { ConnectedAccount, SessionProblem } from './session-state.ts';
export type { ConnectToken } from './token.ts';
