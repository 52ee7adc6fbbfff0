import { z } from 'zod';
import { slackTeamId } from './platform-ids.ts';
import { commandWord, emojiName, line, locale, section, timeZone } from './scalars.ts';

/** `desk`: who we are. `hours` names the calendar that the out-of-hours reply goes by. */
export const deskSchema = section({
  name: line.max(80, 'is longer than 80 characters').exactOptional(),
  timezone: timeZone.exactOptional(),
  locale: locale.exactOptional(),
  slackTeam: slackTeamId.exactOptional(),
  command: commandWord.exactOptional(),
  emoji: section({
    ticket: emojiName.exactOptional(),
    claim: emojiName.exactOptional(),
    solve: emojiName.exactOptional(),
    pending: emojiName.exactOptional(),
    urgent: emojiName.exactOptional(),
  })
    .superRefine((emoji, context) => {
      const seen = new Map<string, string>();
      for (const [action, name] of Object.entries(emoji)) {
        const other = seen.get(name);
        if (other !== undefined) {
          context.addIssue({
            code: 'custom',
            path: [action],
            message: `is the emoji of ${other} already: choose another`,
          });
        }
        seen.set(name, action);
      }
    })
    .exactOptional(),
  hours: line.exactOptional(),
});

export const role = z.enum(['agent', 'lead', 'admin']);
