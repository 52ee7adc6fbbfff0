import type { Inbound, PostedMessage } from '../inbound.ts';
import { askForTicket } from './ask-for-ticket.ts';
import { decideChannel } from './channel.ts';
import { decideCommand } from './command.ts';
import type { Context } from './context.ts';
import { type Decision, nothing } from './decision.ts';
import { decideDeletion } from './deletion.ts';
import { decideEdit } from './edit.ts';
import { decideForm } from './form.ts';
import { decideHome, refreshHome } from './home.ts';
import { decideIssueDone } from './links-done.ts';
import { decideMessage } from './message.ts';
import { decidePress } from './press.ts';
import { decideReaction } from './reaction.ts';
import { decideStep } from './step.ts';
import { decideSubmit } from './submit.ts';
import { decideTimer } from './timer.ts';

/**
 * The desk's one door: what an inbound comes to, given all it may look at. Pure: the same arguments give the same decision.
 * `target` is the message that a reaction is about, where it is known.
 */
export function decide(context: Context, inbound: Inbound, target: PostedMessage | null = null): Decision {
  switch (inbound.kind) {
    case 'message':
    case 'mention':
      return decideMessage(context, inbound);
    case 'edit':
      return decideEdit(context, inbound);
    case 'deletion':
      return decideDeletion(context, inbound);
    case 'reaction':
      return decideReaction(context, inbound, target);
    case 'shortcut':
      return askForTicket({
        context,
        inbound,
        door: 'shortcut',
        rule: 'opened-by-shortcut',
        message: inbound.message,
      });
    case 'press':
      return refreshHome(context, inbound, decidePress(context, inbound));
    case 'submit':
      return decideSubmit(context, inbound);
    case 'form':
      return decideForm(context, inbound);
    case 'home':
      return decideHome(context, inbound);
    case 'step':
      return decideStep(context, inbound);
    case 'command':
      return decideCommand(context, inbound);
    case 'issue-done':
      return decideIssueDone(context, inbound);
    case 'channel':
      return decideChannel(context, inbound);
    case 'person':
      return { ...nothing(), profile: inbound.profile };
    case 'timer':
      return decideTimer(context, inbound);
    default:
      return inbound satisfies never;
  }
}
