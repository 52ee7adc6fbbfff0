import { z } from 'zod';
import { type Message, type VerdictRule, verdictRules } from '../../../desk/message.ts';
import { time, timeSchema } from './common.ts';

export const verdictSchema = z
  .object({
    message: z.string().meta({ example: 'slack:C0GLOBEX:1772443800.000100' }),
    rule: z.string().meta({ description: 'Stable', example: 'grouped' }),
    explanation: z.string().meta({ description: 'The rule in a sentence' }),
    values: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable())
      .meta({ description: 'What the rule looked at' }),
    at: timeSchema,
    ticket: z.int().nullable().meta({ description: 'The ticket that the message belongs to' }),
  })
  .meta({ id: 'Verdict' });

export function showVerdict({ id, verdict, ticket }: Message): z.input<typeof verdictSchema> {
  // A rule that an older version knew may be gone by now.
  const explanations: Partial<Record<VerdictRule, string>> = verdictRules;
  return {
    message: id,
    rule: verdict.rule,
    explanation: explanations[verdict.rule] ?? verdict.rule,
    values: verdict.values,
    at: time(verdict.at),
    ticket,
  };
}
