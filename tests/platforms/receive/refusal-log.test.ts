import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { RefusalLog } from '../../../src/platforms/receive/refusal-log.ts';

type Line = { level: number; reason: string } & Record<string, unknown>;

let lines: Line[];
let now: number;
let log: RefusalLog;
beforeEach(() => {
  lines = [];
  now = 0;
  const logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  log = new RefusalLog(logger, () => now);
});
const warnings = () => lines.filter(({ level }) => level === 40);
const refuse = (reason: string, details: object = {}) => log.tell('Refused a request.', { reason, ...details });

test('given many refusals for one reason, when they come, then a minute has one warning, and the next says how many there were', () => {
  for (let count = 0; count < 1_000; count++) refuse('no token');
  expect(warnings()).toHaveLength(1);
  now = 59_999;
  refuse('no token');
  expect(warnings()).toHaveLength(1);
  now = 60_000;
  refuse('no token');
  expect(warnings()).toMatchObject([{}, { reason: 'no token', alikeBefore: 1_000 }]);
  expect(lines).toHaveLength(1_002);
});

test('given another reason, or another tenant, when it is refused, then somebody who mends one thing reads of the next at once', () => {
  refuse('no token');
  refuse('its token has expired');
  refuse('its tenant is not listed', { tenant: 'one' });
  refuse('its tenant is not listed', { tenant: 'two' });
  expect(warnings()).toHaveLength(4);
});

test('given reasons without end, when they come within a minute, then there are some warnings, and later ones again', () => {
  for (let count = 0; count < 1_000; count++) refuse('its tenant is not listed', { tenant: `tenant ${count}` });
  expect(warnings()).toHaveLength(20);
  now = 60_000;
  refuse('its tenant is not listed', { tenant: 'late' });
  expect(warnings()).toHaveLength(21);
});

test('given words of a megabyte, when they are refused, then the log has the beginning of them', () => {
  const long = 'x'.repeat(1_000_000);
  refuse('its serviceUrl is none', { serviceUrl: long, limit: 7 });
  refuse(long);
  expect(lines[0]).toMatchObject({ serviceUrl: expect.stringMatching(/^x{199}…$/u), limit: 7 });
  for (const line of lines) expect(JSON.stringify(line).length).toBeLessThan(1_000);
});
