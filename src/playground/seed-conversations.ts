import type { LocalSlack } from './slack/local-slack.ts';

const minute = 60_000;

/**
 * Posts the first conversations as people would, so that the first look shows tickets: a fresh request, an answered one,
 * and a thank-you that is none. Each step waits until the app has taken the one before.
 * @param now Unix milliseconds: the conversations lie in the two and a half hours before
 */
export async function seedConversations(slack: LocalSlack, now: number): Promise<void> {
  const { actions } = slack;
  const at = async <T>(minutesAgo: number, step: () => T): Promise<T> => {
    const result = slack.at(now - minutesAgo * minute, step);
    await slack.settled();
    return result;
  };
  const globex = 'C0GLOBEX';
  const initech = 'C0INITECH';

  const question = await at(150, () =>
    actions.post({
      user: 'U0HANK',
      channel: globex,
      text: 'Since this morning the nightly export arrives without the *region* column. Did something change on your side?',
    }),
  );
  await at(138, () =>
    actions.post({
      user: 'U0ANA',
      channel: globex,
      thread: question.ts,
      text: 'Good catch, Hank. Last night’s release renamed it to `sales_region`. I have put the old name back as an alias; the next export will carry both.',
    }),
  );
  await at(95, () => actions.post({ user: 'U0GINA', channel: globex, text: 'Thanks a lot! :tada:' }));
  await at(40, () =>
    actions.post({
      user: 'U0INES',
      channel: initech,
      text: 'Bom dia! Dois colegas não conseguem entrar desde ontem: depois do login aparece “session expired”. Podem ajudar?',
    }),
  );
  await at(12, () =>
    actions.post({
      user: 'U0GINA',
      channel: globex,
      text: 'We would like to add 20 seats before the quarter ends. Whom do I talk to, and can it be on the same invoice?',
    }),
  );
}
