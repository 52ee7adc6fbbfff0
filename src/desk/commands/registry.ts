import { assign } from './assign.ts';
import { away } from './away.ts';
import { back } from './back.ts';
import { channel } from './channel.ts';
import { claim } from './claim.ts';
import { closeTicket } from './close.ts';
import type { Command } from './command.ts';
import { csat } from './csat.ts';
import { customer } from './customer.ts';
import { help } from './help.ts';
import { hold } from './hold.ts';
import { link } from './link.ts';
import { list } from './list.ts';
import { macro } from './macro.ts';
import { merge } from './merge.ts';
import { newTicket } from './new.ts';
import { note } from './note.ts';
import { nps } from './nps.ts';
import { oncall } from './oncall.ts';
import { pending } from './pending.ts';
import { priority } from './priority.ts';
import { promise } from './promise.ts';
import { recoveries } from './recoveries.ts';
import { recovery } from './recovery.ts';
import { redact } from './redact.ts';
import { reopen } from './reopen.ts';
import { reply } from './reply.ts';
import { report } from './report.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { show } from './show.ts';
import { sla } from './sla.ts';
import { snooze } from './snooze.ts';
import { solve } from './solve.ts';
import { split } from './split.ts';
import { status } from './status.ts';
import { tag } from './tag.ts';
import { unassign } from './unassign.ts';
import { undo } from './undo.ts';
import { untag } from './untag.ts';
import { why } from './why.ts';

/** Every command, in the order in which the help tells of them. */
export const commands: readonly Command[] = [
  help,
  newTicket,
  list,
  show,
  search,
  why,
  claim,
  assign,
  unassign,
  status,
  pending,
  hold,
  solve,
  closeTicket,
  reopen,
  priority,
  tag,
  untag,
  note,
  reply,
  macro,
  snooze,
  merge,
  split,
  link,
  redact,
  undo,
  channel,
  customer,
  away,
  back,
  oncall,
  settings,
  sla,
  promise,
  csat,
  recoveries,
  recovery,
  nps,
  report,
];
