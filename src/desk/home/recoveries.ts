import { opensForm, writeAbout } from '../actions.ts';
import { scoreWords } from '../csat/score-words.ts';
import { button } from './button.ts';
import type { HomeFacts, Words } from './home-facts.ts';
import type { HomeLine, HomeSection } from './home-view.ts';

/** What is to be made right, by them or, for leads, by anybody; nothing where nobody is unhappy. */
export function recoveriesOf({ recoveries, now }: HomeFacts, words: Words): HomeSection[] {
  if (recoveries.length === 0) return [];
  const lines = recoveries.map(({ number, customer, card, recovery, scale }): HomeLine => {
    const { rater, score, owner, dueAt, survey } = recovery;
    return {
      title: words('homeRecoveryLine', { number, rating: scoreWords(scale, score), name: rater.name }),
      detail: [...(customer === null ? [] : [customer.name]), owner?.name ?? words('cardNobody', {})].join(' · '),
      since: dueAt === null ? null : { at: dueAt },
      tone: dueAt !== null && dueAt < now ? 'urgent' : 'waiting',
      link: card === null ? null : placeOf(card),
      buttons: [
        button(opensForm('recovery'), String(number), words('buttonMakeRight', {}), 'primary'),
        button('recovery-done', writeAbout({ ticket: number, subject: survey }), words('buttonRecoveryDone', {})),
      ],
    };
  });
  return [{ heading: words('homeRecoveries', {}), empty: '', lines, more: null }];
}

/** Channel and `ts` out of our id of a message. */
function placeOf(id: string): { channel: string; ts: string } {
  const end = id.lastIndexOf(':');
  return { channel: id.slice(0, end), ts: id.slice(end + 1) };
}
