import type { StepInbound } from '../inbound.ts';
import { absorb } from './absorb.ts';
import { commentElsewhere } from './comment-elsewhere.ts';
import type { Context } from './context.ts';
import type { Decision } from './decision.ts';
import { followProblem } from './follow-problem.ts';
import { closeTheLoop } from './links-done.ts';
import { tellLoop } from './links-tell.ts';
import { lookAtClocks } from './look-at-clocks.ts';
import { questionFlaw } from './question-flaw.ts';
import { splitOff } from './split-off.ts';

/** A step that follows from what happened to another ticket. Whoever caused it was asked for their right there. */
export function decideStep(context: Context, inbound: StepInbound): Decision {
  const { step } = inbound;
  switch (step.what) {
    case 'absorb':
      return absorb(context, inbound, step.from);
    case 'follow-problem':
      return followProblem(context, inbound, step);
    case 'split-off':
      return splitOff(context, inbound, step);
    case 'close-the-loop':
      return closeTheLoop(context, inbound, step);
    case 'tell-loop':
      return tellLoop(context, inbound, step);
    case 'comment':
      return commentElsewhere(context, inbound, step);
    case 'look-at-clocks':
      return lookAtClocks(context, inbound);
    case 'question-flaw':
      return questionFlaw(context, inbound, step);
    default:
      return step satisfies never;
  }
}
