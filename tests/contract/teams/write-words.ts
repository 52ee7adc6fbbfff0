import type { TeamsPerson } from '../../support/fake-teams-people.ts';
import { botId } from '../../support/fake-teams-people.ts';
import type { Where, Who, Words } from '../edge.ts';
import { escaped } from './read-html.ts';

/** What somebody wrote, in the three ways in which Teams tells it. */
export type Written = { html: string; text: string; entities: object[] };

/** Words as Teams' client writes them: HTML, the plain text with `<at>`, and whom it mentions. */
export function writeWords(words: Words, where: Where, personOf: (who: Who) => TeamsPerson): Written {
  const written: Written = { html: '', text: '', entities: [] };
  const add = (html: string, text: string): void => {
    written.html += html;
    written.text += text;
  };
  for (const one of typeof words === 'string' ? [words] : words) {
    if (typeof one === 'string') add(escaped(one), one);
    else if ('bold' in one) add(`<strong>${escaped(one.bold)}</strong>`, one.bold);
    else if ('code' in one) add(`<code>${escaped(one.code)}</code>`, one.code);
    else if ('link' in one) add(`<a href="${one.link}">${one.link}</a>`, one.link);
    else if ('items' in one) {
      const items = one.items.map((item) => `<li>${escaped(item)}</li>`).join('');
      add(`</p><ul>${items}</ul><p>`, one.items.map((item) => `\n- ${item}`).join(''));
    } else {
      const mentioned = calledBy(one.call, where, personOf);
      const text = `<at>${mentioned.name}</at>`;
      const itemId = written.entities.length;
      const type = 'http://schema.skype.com/Mention';
      add(`<span itemtype="${type}" itemscope="" itemid="${itemId}">${mentioned.name}</span>`, text);
      written.entities.push({ type: 'mention', mentioned, text });
    }
  }
  return written;
}

function calledBy(call: Who | 'the bot' | 'everyone', where: Where, personOf: (who: Who) => TeamsPerson) {
  if (call === 'the bot') return { id: botId, name: 'Threadwell' };
  // Who calls a whole channel mentions the channel.
  if (call === 'everyone') return { id: where.id, name: 'General' };
  const { id, name } = personOf(call);
  return { id, name };
}
