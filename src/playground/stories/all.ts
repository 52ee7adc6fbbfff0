import { byCommand } from './by-command.ts';
import { fromMessageToAnswer } from './from-message-to-answer.ts';
import { fromTriage } from './from-triage.ts';
import { merged } from './merged.ts';
import { newChannel } from './new-channel.ts';
import { notEveryMessageIsATicket } from './not-every-message-is-a-ticket.ts';
import { nothingIsLost } from './nothing-is-lost.ts';
import { outOfHours } from './out-of-hours.ts';
import { pendingReminder } from './pending-reminder.ts';
import { remindedInTime } from './reminded-in-time.ts';
import { reopenAndFollowUp } from './reopen-and-follow-up.ts';
import { solveToRecovery } from './solve-to-recovery.ts';
import type { Story } from './story.ts';
import { twoAgents } from './two-agents.ts';

/** Every story, in the order in which the page offers them. A new capability adds its file, and a line here. */
export const stories: readonly Story[] = [
  fromMessageToAnswer,
  fromTriage,
  twoAgents,
  byCommand,
  merged,
  newChannel,
  notEveryMessageIsATicket,
  reopenAndFollowUp,
  pendingReminder,
  remindedInTime,
  solveToRecovery,
  outOfHours,
  nothingIsLost,
];
