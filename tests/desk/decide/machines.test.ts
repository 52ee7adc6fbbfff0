import { describe, expect, it } from 'vitest';
import { ana, form, gina, monitor } from './model/cast.ts';
import { ModelDesk } from './model/model-desk.ts';

describe('posts by machines', () => {
  it('given an app that nobody listed, when it posts, mentions or replies, then nothing opens and nothing is answered', () => {
    const desk = new ModelDesk();
    const post = desk.says(monitor, 'The disk is full!');
    desk.says(monitor, '@Threadwell tickets');
    desk.says(monitor, 'Still full', { thread: post });
    expect(desk.message(post)).toMatchObject({ side: 'bot', verdict: { rule: 'machine-post' } });
    expect([desk.tickets, desk.spoken]).toEqual([[], []]);
  });

  it('given a ticket, when a machine posts in its thread, then it is kept there and no one is waited for', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    desk.reacts(ana, 'white_check_mark', asked);
    const said = desk.says(monitor, 'The disk is full!', { thread: asked });
    expect(desk.message(said).ticket).toBe(1);
    expect(desk.ticket).toMatchObject({ status: 'solved', messageCount: 1, machineRun: 1 });
  });

  it.each([monitor, form])(
    'given five in a row by machines, when the fifth comes, then the bot is mute there and triage told',
    (by) => {
      const desk = new ModelDesk({ channel: { acknowledge: 'both' } });
      const asked = desk.says(gina, 'The export fails');
      for (let n = 1; n <= 4; n++) desk.says(by, `Still failing, ${n}`, { thread: asked });
      expect(desk.ticket.muted).toBe(false);
      for (let n = 5; n <= 8; n++) desk.says(by, `Still failing, ${n}`, { thread: asked });
      expect(desk.ticket.muted).toBe(true);
      expect(desk.toTriage).toEqual(['botLoopMuted']);
      const before = desk.spoken.length;
      desk.reacts(ana, 'hourglass_flowing_sand', asked);
      desk.passes(3 * 86_400_000);
      expect(desk.spoken).toHaveLength(before);
    },
  );

  it('given a person between, when machines go on, then the count starts anew', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    for (let n = 1; n <= 8; n++) desk.says(n === 4 ? gina : monitor, `Still failing, ${n}`, { thread: asked });
    expect(desk.ticket).toMatchObject({ muted: false, machineRun: 4 });
  });

  it('given a muted ticket, when a person writes, then the bot speaks again and shows where it stands', () => {
    const desk = new ModelDesk();
    const asked = desk.says(gina, 'The export fails');
    for (let n = 1; n <= 5; n++) desk.says(monitor, `Still failing, ${n}`, { thread: asked });
    desk.reacts(ana, 'eyes', asked);
    desk.says(form, 'New form: still failing', { thread: asked });
    expect(desk.reactionsOn(asked)).toEqual(['incoming_envelope']);
    desk.says(gina, 'Thanks', { thread: asked });
    expect(desk.ticket.muted).toBe(false);
    expect(desk.reactionsOn(asked)).toEqual(['eyes']);
  });
});
