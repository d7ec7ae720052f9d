import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { breaksConnection, isStalePlan, outageOfConnecting, outageOfQuery } from './outage.ts';

function said(code: string, severity = 'ERROR', message = 'words of the database'): DatabaseError {
  const error = new DatabaseError(message, message.length, 'error');
  error.code = code;
  error.severity = severity;
  return error;
}

const found = (error: unknown) => {
  const outage = outageOfQuery(error);
  return outage === undefined ? undefined : [outage.code, outage.mayBeDone];
};

test('only a connection that broke leaves open what became of a query', () => {
  const socket = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  expect(found(socket)).toEqual(['store_lost', true]);
  expect(found(new Error('Connection terminated unexpectedly'))).toEqual(['store_lost', true]);
  expect(found(new Error('Query read timeout'))).toEqual(['store_lost', true]);
  expect(found(said('57P01', 'FATAL'))).toEqual(['store_lost', true]);
  const before = new Error('Client has encountered a connection error and is not queryable');
  expect(found(before)).toEqual(['store_lost', false]);
});

test('what the database stopped was not done', () => {
  const codes = ['57014', '55P03', '40P01', '40001', '53100', '25006'];
  expect(codes.map((code) => found(said(code)))).toEqual([
    ['store_interrupted', false],
    ['store_interrupted', false],
    ['store_interrupted', false],
    ['store_interrupted', false],
    ['store_full', false],
    ['store_read_only', false],
  ]);
});

test('a fault in the query, or in the program, is none of the database', () => {
  expect(found(said('23505'))).toBeUndefined();
  expect(found(said('42601'))).toBeUndefined();
  expect(found(new TypeError('x is not a function'))).toBeUndefined();
  expect(found('thrown text')).toBeUndefined();
});

test('connecting tells a full pool, a full server, a closed door and a server that is not there apart', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  expect(outageOfConnecting(refused)).toMatchObject({ outage: 'unreachable', mayBeDone: false });
  expect(outageOfConnecting(said('57P03', 'FATAL')).outage).toBe('unreachable');
  expect(outageOfConnecting(said('57P01', 'FATAL')).outage).toBe('unreachable');
  expect(outageOfConnecting(said('53300', 'FATAL')).outage).toBe('busy');
  expect(outageOfConnecting(said('28P01', 'FATAL')).outage).toBe('refused');
  expect(outageOfConnecting(said('3D000', 'FATAL')).outage).toBe('refused');
  const waited = new Error('timeout exceeded when trying to connect');
  expect(outageOfConnecting(waited).outage).toBe('busy');
});

test('a connection goes on after a refused query, and ends with a fatal word or a change of primary', () => {
  expect(breaksConnection(said('40001'))).toBe(false);
  expect(breaksConnection(said('23505'))).toBe(false);
  expect(breaksConnection(said('25P03', 'FATAL'))).toBe(true);
  expect(breaksConnection(said('25006'))).toBe(true);
  expect(breaksConnection(new Error('Connection terminated'))).toBe(true);
});

test('a plan made for older tables is known by its code', () => {
  const stale = said('0A000', 'ERROR', 'cached plan must not change result type');
  expect([isStalePlan(stale), breaksConnection(stale), found(stale)]).toEqual([true, true, undefined]);
  expect(isStalePlan(said('0A000', 'ERROR', 'something else is not supported'))).toBe(false);
  expect(isStalePlan(said('26000'))).toBe(true);
});

test('an outage shows no word of the database', () => {
  expect(outageOfQuery(said('57014', 'ERROR', 'canceling: select secret'))?.message).not.toContain('secret');
});
