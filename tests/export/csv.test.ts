import { expect, it } from 'vitest';
import { csvHead, csvRow } from '../../src/export/csv.ts';

it('given a ticket that was rated, and one that was not, when written as a table, then its rating has columns of its own', () => {
  const rating = { survey: '1:1', scale: 'faces', score: 4.5, low: false, count: 2, at: '2026-03-02T09:00:00Z' };
  const columns = csvHead('ticket').trimEnd().split(',');
  const cells = (record: object) => csvRow('ticket', record).trimEnd().split(',');
  const named = (record: object) =>
    Object.fromEntries(columns.map((name, place) => [name, cells(record)[place] ?? null]));
  expect(named({ number: 1, rating })).toMatchObject({
    'rating.score': '4.5',
    'rating.scale': 'faces',
    'rating.count': '2',
    'rating.at': '2026-03-02T09:00:00Z',
  });
  expect(named({ number: 2, rating: null })).toMatchObject({ 'rating.score': '', 'rating.at': '' });
});
