import { team } from './events.ts';

/** So many customers, each with a channel and a triage channel: none of them is written to faster than people would. */
const channels = 200;

const four = (index: number): string => String(index).padStart(4, '0');
export const channelOf = (index: number): string => `slack:C0BENCH${four(index % channels)}`;
export const triageOf = (index: number): string => `slack:C0TRIAGE${four(index % channels)}`;

/** A desk.yaml of them all, with further lines. */
export function customersWithTriage(more: readonly string[] = []): string {
  const each = (make: (index: string, customer: string) => string): string[] =>
    Array.from({ length: channels }, (_, index) => make(four(index), `Customer ${index}`));
  return [
    `desk: { name: Bench, slackTeam: ${team} }`,
    'agents: []',
    'customers:',
    ...each(
      (index, customer) =>
        `  - { name: ${customer}, slackTeams: [T0C${index}], channels: [{ platform: slack, id: C0BENCH${index}, mode: silent, groupingWindow: 0s }] }`,
    ),
    'triage:',
    ...each((index, customer) => `  - { platform: slack, channel: C0TRIAGE${index}, for: { customer: ${customer} } }`),
    ...more,
    '',
  ].join('\n');
}
