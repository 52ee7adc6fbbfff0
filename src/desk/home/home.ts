import { opensForm, writeAbout } from '../actions.ts';
import type { FormButton } from '../forms/form.ts';
import { may } from '../permissions.ts';
import { say } from '../texts/say.ts';
import { statusWords } from '../texts/ticket-words.ts';
import { button } from './button.ts';
import type { HomeFacts, Words } from './home-facts.ts';
import type { HomeLine, HomeSection, HomeView } from './home-view.ts';
import { overviewOf } from './overview.ts';
import { queueOf } from './queue.ts';
import { recoveriesOf } from './recoveries.ts';

const mostUnset = 5;

/** Somebody's App Home: of agents their queue, of leads the overview too, of colleagues their own requests; of others nothing. */
export function homeOf(facts: HomeFacts): HomeView {
  const { who, away, page, reader, overrides, now } = facts;
  const words: Words = (key, parameters) => say(key, parameters, { ...reader, now, overrides });
  const greeting = words('homeGreeting', { name: who.name });
  if (!may(who, 'see-home', null)) return { greeting, alerts: [], buttons: [], sections: [] };
  const ask: FormButton = button(opensForm('new-ticket'), '', words('homeNewRequest', {}));
  if (!may(who, 'see-inside', null)) {
    return { greeting, alerts: [], buttons: [{ ...ask, style: 'primary' }], sections: [requestsOf(facts, words)] };
  }
  const presence = away
    ? button('back', '', words('homeBack', {}), 'primary')
    : button('away', '', words('homeAway', {}));
  const top =
    page === 0 ? [] : [button('home-page', writeAbout({ ticket: null, subject: '0' }), words('homeEarlierPage', {}))];
  return {
    greeting,
    alerts: [
      ...facts.held.map(({ channel, count }) => words('homeHeld', { channel, count })),
      ...(away ? [words('homeYouAreAway', {})] : []),
    ],
    buttons: [presence, ask, ...top],
    sections: [
      queueOf(facts, words),
      ...recoveriesOf(facts, words),
      ...unsetChannels(facts, words),
      ...(may(who, 'see-overview', null) ? overviewOf(facts, words) : []),
    ],
  };
}

function requestsOf({ requests }: HomeFacts, words: Words): HomeSection {
  const lines = requests.map(
    ({ number, subject, status }): HomeLine => ({
      title: `#${number} · ${subject === '' ? words('cardNoSubject', {}) : subject}`,
      detail: words(statusWords[status], {}),
      since: null,
      tone: 'calm',
      link: null,
      buttons: [],
    }),
  );
  return { heading: words('homeOwnRequests', {}), empty: words('homeOwnRequestsEmpty', {}), lines, more: null };
}

/** What was asked in triage once stays here until somebody answers. */
function unsetChannels({ unset }: HomeFacts, words: Words): HomeSection[] {
  if (unset.length === 0) return [];
  const lines = unset.slice(0, mostUnset).map(({ id, name }): HomeLine => {
    const value = writeAbout({ ticket: null, subject: id });
    return {
      title: name,
      detail: '',
      since: null,
      tone: 'waiting',
      link: null,
      buttons: [
        button('confirm-channel', value, words('buttonConfirm', {}), 'primary'),
        button(opensForm('confirm-channel'), value, words('buttonSetUp', {})),
        button('ignore-channel', value, words('buttonIgnore', {})),
      ],
    };
  });
  return [{ heading: words('homeUnsetChannels', {}), empty: '', lines, more: null }];
}
