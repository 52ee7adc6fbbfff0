import { describe, expect, it } from 'vitest';
import { ana, day, gina, hank } from '../decide/model/cast.ts';
import type { ModelDesk, StopAfter } from '../decide/model/model-desk.ts';
import { asked, hour, minute } from './asked.ts';

const comments = (desk: ModelDesk) => desk.numbered(1).csat.surveys[0]?.comments.map(({ message }) => message);

describe('what somebody says of their rating where the conversation goes on', () => {
  it.each([null, 'messages', 'hand-over'] as const)(
    'given a rated ticket that is closed by now, when they complain (a crash after %s), then it is a follow-up, and the comment',
    (crashes: StopAfter | null) => {
      const { desk, root, question } = asked();
      desk.passes(7 * day - 10 * hour);
      desk.reacts(gina, 'rage', question);
      desk.passes(12 * hour);
      expect(desk.ticket.status).toBe('closed');
      desk.crashes = crashes;
      const said = desk.says(gina, 'Nobody answered for hours, it was terrible', { thread: root });
      expect(desk.numbered(2)).toMatchObject({ followUpOf: 1, status: 'new' });
      expect(comments(desk)).toEqual([said.id]);
      expect(desk.toTriage.filter((key) => key === 'commentTaken')).toHaveLength(1);
    },
  );

  it('given a rated ticket that was merged, when they complain in its thread, then it counts there, and is the comment here', () => {
    const { desk, root, question } = asked();
    desk.reacts(gina, 'rage', question);
    desk.now += 6 * minute;
    desk.says(gina, 'The import fails');
    desk.commands(ana, 'merge 1 into 2');
    desk.now += hour;
    const said = desk.says(gina, 'Nobody answered for hours', { thread: root });
    expect(desk.message(said).ticket).toBe(2);
    expect(comments(desk)).toEqual([said.id]);
    desk.says(gina, 'And it still fails', { thread: root });
    expect(comments(desk)).toEqual([said.id]);
  });
});

describe('what somebody says of their rating in a chat without threads', () => {
  const chat = { flat: true, groupingWindow: 0 } as const;

  it('given a good rating, when they praise, then that is the comment and moves nothing; the next word reopens', () => {
    const { desk, question } = asked({}, chat);
    desk.reacts(gina, 'heart_eyes', question);
    desk.now += hour;
    const said = desk.says(gina, 'Ana was really quick and friendly');
    expect(comments(desk)).toEqual([said.id]);
    expect(desk.ticket.status).toBe('solved');
    desk.says(gina, 'But now the export fails again');
    expect(desk.ticket.status).toBe('open');
  });

  it('given a low rating, when they say what went wrong, then that is the comment, and it is open again', () => {
    const { desk, question } = asked({}, chat);
    desk.reacts(gina, 'rage', question);
    desk.now += hour;
    const said = desk.says(gina, 'Nobody answered for hours');
    expect(comments(desk)).toEqual([said.id]);
    expect(desk.ticket.status).toBe('open');
  });

  it.each([null, 'messages', 'tickets'] as const)(
    'given it is closed by now, when they complain (a crash after %s), then it is a follow-up, and the comment',
    (crashes: StopAfter | null) => {
      const { desk, question } = asked({}, chat);
      desk.passes(7 * day - 10 * hour);
      desk.reacts(gina, 'rage', question);
      desk.passes(12 * hour);
      expect(desk.ticket.status).toBe('closed');
      desk.crashes = crashes;
      const said = desk.says(gina, 'Nobody answered for hours, it was terrible');
      expect(desk.tickets.map(({ followUpOf }) => followUpOf)).toEqual([null, 1]);
      expect(comments(desk)).toEqual([said.id]);
    },
  );

  it('given somebody else rated, or took no part, when they write, then it is no comment', () => {
    const { desk, question } = asked({ who: 'contacts' }, chat);
    desk.reacts(gina, 'heart_eyes', question);
    desk.now += hour;
    desk.says(hank, 'The import was always great, and fails now');
    expect(comments(desk)).toEqual([]);
    expect(desk.tickets.map(({ status }) => status)).toEqual(['solved', 'new']);
  });

  it('given she has another open ticket, when she has just rated, then her word is the comment; after the desk spoke there, it is not', () => {
    const { desk, question } = asked({}, chat);
    desk.says(gina, '@Threadwell The import fails');
    desk.now += hour;
    desk.reacts(gina, 'heart_eyes', question);
    desk.now += minute;
    const praise = desk.says(gina, 'Ana was really quick and friendly');
    expect(comments(desk)).toEqual([praise.id]);
    expect(desk.message(desk.says(gina, 'It is error 42')).ticket).toBe(2);
  });
});

describe('a comment that is edited', () => {
  function commented() {
    const { desk, root, question } = asked();
    desk.reacts(gina, 'heart_eyes', question);
    desk.now += hour;
    const comment = desk.says(gina, 'Ana was really quick and friendly', { thread: root });
    expect(desk.verdict(comment)).toBe('comment');
    desk.now += hour;
    return { desk, comment, edits: (text: string) => desk.edits(gina, comment, text, { thread: root }) };
  }

  it('given a comment alone, when it says by now that something fails, then it reopens', () => {
    const { desk, edits } = commented();
    edits('Ana was really quick and friendly, but the export still fails');
    expect(desk.ticket).toMatchObject({ status: 'open', waitingOn: 'us' });
  });

  it('given a comment alone, when it is still one with its new words, then it moves nothing', () => {
    const { desk, edits } = commented();
    edits('Ana was really quick and very friendly');
    expect(desk.ticket.status).toBe('solved');
  });

  it('given an edit that asked, when another takes that out again, then nothing waits', () => {
    const { desk, edits } = commented();
    edits('Ana was really quick and friendly, but the export still fails');
    desk.now += hour;
    edits('Ana was really quick and friendly');
    expect(desk.ticket.waitingOn).not.toBe('us');
  });
});

describe('a recovery that is closed', () => {
  it('given it was made right for one, when another rates low, then it is open for them, and triage is alerted', () => {
    const { desk, question } = asked({ who: 'contacts' });
    desk.reacts(gina, 'rage', question);
    desk.presses(ana, 'recovery-done', '1|1:1');
    desk.now += hour;
    desk.reacts(hank, 'rage', question);
    const [recovery, ...others] = desk.ticket.csat.recoveries;
    expect(others).toEqual([]);
    expect(recovery).toMatchObject({ rater: { name: 'Hank' }, closedAt: null, closedBy: null, reminded: 0 });
    expect(desk.ticket.recoveryAt).not.toBeNull();
    expect(desk.toTriage.filter((key) => key === 'recoveryOpened')).toHaveLength(2);
  });

  it('given it was made right, when its rater rates well, then it stays closed; when low again, then it is open again', () => {
    const { desk, question } = asked();
    desk.reacts(gina, 'rage', question);
    desk.presses(ana, 'recovery-done', '1|1:1');
    desk.now += hour;
    desk.reacts(gina, 'heart_eyes', question);
    expect(desk.ticket.csat.recoveries).toMatchObject([{ ratedSince: 5, closedBy: { name: 'Ana' } }]);
    desk.now += hour;
    desk.reacts(gina, 'slightly_frowning_face', question);
    expect(desk.ticket.csat.recoveries).toMatchObject([{ score: 2, closedAt: null }]);
  });
});
