import type { Ticket } from '../ticket.ts';
import { currentRecovery, type Recovery } from './recovery.ts';
import type { ScaleName } from './scale.ts';

/** What lists show of something that is to be made right, or was. */
export type RecoveryLine = Pick<Ticket, 'number' | 'subject' | 'customer' | 'card'> & {
  recovery: Recovery;
  scale: ScaleName;
};

/** Which of them a list shows; an absent value sets no condition. */
export type RecoveryFilter = {
  /** Ids of customers. */
  customers?: readonly string[];
  /** Id of the agent who makes it right. */
  owner?: string;
  /** Those that are closed as well, after the others. */
  closed?: boolean;
};

/** The line of a ticket; null where nothing was ever to be made right. */
export function recoveryLineOf({
  number,
  subject,
  customer,
  card,
  csat,
}: Pick<Ticket, 'number' | 'subject' | 'customer' | 'card' | 'csat'>): RecoveryLine | null {
  const recovery = currentRecovery(csat);
  if (recovery === null) return null;
  const scale = csat.surveys.find(({ id }) => id === recovery.survey)?.scale ?? 'faces';
  return { number, subject, customer, card, recovery, scale };
}
