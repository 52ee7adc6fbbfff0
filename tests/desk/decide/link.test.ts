import { describe, expect, it } from 'vitest';
import { toIncidentsValue } from '../../../src/desk/forms/reply-form.ts';
import { ana, ben, day, gina, globexChannel, hank, ines } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

/** #1 the problem (Gina's), #2 an incident of Globex, #3 one of Initech. */
function given(told: ConstructorParameters<typeof ModelDesk>[0] = {}) {
  const desk = new ModelDesk(told);
  const home = desk.channel;
  desk.says(gina, 'All exports fail');
  desk.says(hank, 'My export fails');
  desk.goesTo(globexChannel({ id: 'slack:C0INITECH', platformId: 'C0INITECH', customer: 'customer:initech' }));
  desk.says(ines, 'Our export fails');
  desk.goesTo(home);
  desk.passes(10 * 60_000);
  return desk;
}
const link = (desk: ModelDesk, number: number, tickets: string, issue = '') =>
  desk.submits(ana, 'link', number, { tickets, issue });

describe('linking incidents to their problem', () => {
  it('given tickets of several customers, when linked, then each knows its problem and the problem’s card tells', () => {
    const desk = given();
    link(desk, 2, '#1');
    link(desk, 3, '1');
    expect(desk.tickets.map(({ problem }) => problem)).toEqual([null, 1, 1]);
    const told = desk.effects.flatMap((one) =>
      one.kind === 'post' && one.audience === 'desk' && one.content.key === 'linkedIncident' ? [one] : [],
    );
    expect(told).toMatchObject([
      { ticket: 1, inCardThread: true, content: { params: { number: 2, customer: 'Globex', by: 'Ana' } } },
      { ticket: 1, content: { params: { number: 3, customer: 'Initech' } } },
    ]);
    link(desk, 2, '');
    expect(desk.numbered(2).problem).toBeNull();
  });

  it.each([
    ['itself', 2, '2', 'A ticket cannot be an incident of itself.'],
    ['none that there is', 2, '77', 'There is no #77.'],
    ['an incident', 3, '2', '#2 is an incident itself, of #1: please link to that one.'],
    [
      'another problem, with incidents of its own',
      1,
      '3',
      '#1 has incidents of its own: link those to the other problem first.',
    ],
  ])('given a ticket, when linked to %s, then the form says what is wrong', (_, number, to, sentence) => {
    const desk = given();
    link(desk, 2, '#1');
    expect(link(desk, number, to)).toMatchObject({ form: { faults: { tickets: sentence } } });
    expect(desk.tickets.map(({ problem }) => problem)).toEqual([null, 1, null]);
  });

  it.each([
    'javascript:alert(1)',
    'ftp://tracker.test/1',
    'https://me:secret@tracker.test/1',
    'https://',
    'https://a b.test',
    'PROJ-1',
    'https://x.test/<!channel>',
  ])('given the address %s, when linked, then the form refuses it', (issue) => {
    const desk = given();
    expect(link(desk, 1, '', issue)).toMatchObject({ form: { faults: { issue: expect.any(String) } } });
    expect(desk.numbered(1).issues).toEqual([]);
  });

  it('given an issue’s address, when linked twice, then it stands there once', () => {
    const desk = given();
    link(desk, 1, '', 'https://tracker.test/PROJ-1');
    link(desk, 1, '', 'https://tracker.test/PROJ-1');
    expect(desk.numbered(1).issues).toEqual(['https://tracker.test/PROJ-1']);
  });
});

describe('one update or solve to many', () => {
  const linked = (macros: { name: string; text: string }[] = []) => {
    const desk = given({ desk: { macros } });
    link(desk, 2, '1');
    link(desk, 3, '1');
    return desk;
  };

  it('given a problem with open incidents, when it is solved, then solving them too is offered; by the button all are', () => {
    const desk = linked();
    desk.presses(ana, 'solve', '1');
    expect(desk.tickets.map(({ status }) => status)).toEqual(['solved', 'new', 'new']);
    const offer = desk.effects.find(
      (one) => one.kind === 'post' && one.audience === 'desk' && one.content.key === 'offerSolveIncidents',
    );
    expect(offer).toMatchObject({ content: { params: { count: 2 } }, buttons: [{ action: 'solve-incidents' }] });
    desk.presses(ana, 'solve-incidents', '1');
    expect(desk.tickets.map(({ status }) => status)).toEqual(['solved', 'solved', 'solved']);
    expect(desk.presses(ben, 'solve-incidents', '1')).toBe('No incident of #1 is open any more.');
  });

  it('given an answer for all, when it is sent, then each customer gets it in their own thread, by its author, once', () => {
    const desk = linked();
    desk.submits(ana, 'reply', 1, { text: 'Please restart: it is mended.', incidents: [toIncidentsValue] });
    const replies = desk.effects.flatMap((one) => (one.kind === 'reply' ? [one] : []));
    expect(replies.map(({ ticket, channel }) => [ticket, channel])).toEqual([
      [1, 'slack:C0GLOBEX'],
      [2, 'slack:C0GLOBEX'],
      [3, 'slack:C0INITECH'],
    ]);
    expect(new Set(replies.map(({ message }) => message)).size).toBe(3);
    for (const number of [1, 2, 3]) {
      expect(desk.numbered(number)).toMatchObject({ waitingOn: 'customer', status: 'open', assignee: { name: 'Ana' } });
    }
    const before = JSON.stringify([desk.tickets, desk.effects]);
    desk.again();
    expect(JSON.stringify([desk.tickets, desk.effects])).toBe(before);
  });

  const repliesOf = (desk: ModelDesk) => {
    desk.sends();
    return desk.sender.sent.flatMap(({ effect, text }) => (effect.kind === 'reply' ? [[effect.ticket, text]] : []));
  };
  const sorry = {
    name: 'sorry',
    text: 'Hi {{requester.firstName}} of {{customer.name}}, on {{ticket.number}} ({{ticket.subject}}): {{agent.name}} is at it.',
  };

  it('given a canned reply for all, when it is sent, then each customer reads their own names in it, also when tried again', () => {
    const desk = linked([sorry]);
    const values = { macro: 'sorry', text: 'Please restart.', incidents: [toIncidentsValue] };
    desk.submits(ana, 'reply', 1, values, { stopAfter: 'messages' });
    desk.again();
    expect(repliesOf(desk)).toEqual([
      [1, 'Hi Gina of Globex, on #1 (All exports fail): Ana is at it.\n\nPlease restart.'],
      [2, 'Hi Hank of Globex, on #2 (My export fails): Ana is at it.\n\nPlease restart.'],
      [3, 'Hi Ines of Initech, on #3 (Our export fails): Ana is at it.\n\nPlease restart.'],
    ]);
  });

  it('given a canned reply that is all there is, when it is sent to all, then it is filled in for each', () => {
    const desk = linked([sorry]);
    desk.submits(ana, 'reply', 1, { macro: 'sorry', text: '', incidents: [toIncidentsValue] });
    expect(repliesOf(desk).at(-1)).toEqual([3, 'Hi Ines of Initech, on #3 (Our export fails): Ana is at it.']);
  });

  it.each([
    ['something was typed too', 'Please restart.', [[3, 'Please restart.']]],
    ['nothing was typed', '', []],
  ])(
    'given a canned reply that left the settings meanwhile, when %s, then no customer reads another’s',
    (_, text, last) => {
      const desk = linked([sorry]);
      desk.heldSteps = [];
      desk.submits(ana, 'reply', 1, { macro: 'sorry', text, incidents: [toIncidentsValue] });
      desk.desk = { ...desk.desk, macros: [] };
      desk.takesSteps(ana);
      expect(repliesOf(desk).filter(([ticket]) => ticket === 3)).toEqual(last);
    },
  );

  it('given an answer for the problem alone, when it is sent, then the incidents hear nothing', () => {
    const desk = linked();
    desk.submits(ana, 'reply', 1, { text: 'Please restart: it is mended.' });
    expect(desk.effects.flatMap((one) => (one.kind === 'reply' ? [one.ticket] : []))).toEqual([1]);
  });

  it('given the crash after the problem’s own write, when tried again, then the incidents get it all the same', () => {
    const desk = linked();
    const values = { text: 'Please restart: it is mended.', incidents: [toIncidentsValue] };
    desk.submits(ana, 'reply', 1, values, { stopAfter: 'tickets' });
    expect(desk.numbered(2).waitingOn).toBe('us');
    desk.again();
    expect(desk.effects.flatMap((one) => (one.kind === 'reply' ? [one.ticket] : []))).toEqual([1, 2, 3]);
  });

  it('given an incident that was unlinked or closed meanwhile, when the step comes, then it hears nothing', () => {
    const desk = linked();
    desk.heldSteps = [];
    desk.submits(ana, 'reply', 1, { text: 'Please restart: it is mended.', incidents: [toIncidentsValue] });
    link(desk, 2, '');
    desk.presses(ana, 'solve', '3');
    desk.passes(8 * day);
    desk.takesSteps(ana);
    expect(desk.effects.flatMap((one) => (one.kind === 'reply' ? [one.ticket] : []))).toEqual([1]);
  });

  it('given a problem with incidents, when Reply is opened, then sending to all is offered; else not', () => {
    const desk = linked();
    const names = (number: number) => {
      const answer = desk.opens(ana, 'reply', number);
      return 'form' in answer ? answer.form.fields.map(({ name }) => name) : [];
    };
    expect(names(1)).toContain('incidents');
    expect(names(2)).not.toContain('incidents');
  });
});
