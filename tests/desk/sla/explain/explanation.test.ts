import { describe, expect, it } from 'vitest';
import { deriveSla } from '../../../../src/desk/sla/derive.ts';
import { clockWords } from '../../../../src/desk/sla/explain/clock-words.ts';
import { explainSla } from '../../../../src/desk/sla/explain/explain-sla.ts';
import { explanationParts } from '../../../../src/desk/sla/explain/explanation-parts.ts';
import type { Fact } from '../../../../src/desk/sla/fact.ts';
import { noSla, type Reminder } from '../../../../src/desk/sla/record.ts';
import type { Terms } from '../../../../src/desk/sla/terms.ts';
import { say } from '../../../../src/desk/texts/say.ts';
import { aTicket } from '../../../support/builders.ts';
import { goldTerms } from '../../../support/gold-terms.ts';

const minute = 60_000;
const hour = 60 * minute;
const ana = { id: 'ana@acme.test', name: 'Ana' };
const threadwell = { id: 'threadwell', name: 'Threadwell' };
/** Closed over Christmas: 25 and 26 December 2026 are a Friday and a Saturday. */
const gold = goldTerms(['2026-12-25', '2026-12-26']);
/** Times on the wall in Berlin, which is an hour before UTC in winter. */
const december = (day: number, hours: number, minutes = 0): number => Date.UTC(2026, 11, day, hours - 1, minutes);

/** Asked on Christmas Eve, 16:30; answered on the Monday, late; paused, asked again, answered, solved, reopened, solved. */
const facts: Fact[] = [
  { is: 'opened', at: december(24, 16, 30), byDesk: false },
  { is: 'terms', at: december(24, 16, 30), terms: gold, by: threadwell, because: null },
  { is: 'assigned', at: december(28, 9, 10), to: ana },
  { is: 'status', at: december(28, 9, 10), status: 'open', by: ana },
  { is: 'spoke', at: december(28, 9, 45), message: 'm1', by: ana, answers: true },
  { is: 'status', at: december(28, 10), status: 'pending', by: ana },
  { is: 'asked', at: december(28, 15), message: 'm2' },
  { is: 'status', at: december(28, 15), status: 'open', by: { id: 'slack:U0GINA', name: 'Gina' } },
  { is: 'spoke', at: december(28, 15, 30), message: 'm3', by: ana, answers: true },
  { is: 'status', at: december(28, 16), status: 'solved', by: ana },
  { is: 'asked', at: december(29, 10), message: 'm4' },
  { is: 'status', at: december(29, 10), status: 'open', by: { id: 'slack:U0GINA', name: 'Gina' } },
];
const reminder: Reminder = {
  key: 'first-response:0|3600000|75%|0',
  clock: 'first-response:0',
  step: '75%',
  dueAt: december(28, 9, 15),
  at: december(28, 9, 15),
  became: 'said',
  late: false,
  held: false,
  to: 'Ana (direct message)',
  effect: 'e1',
  place: null,
  struck: true,
};
const ticket = aTicket({ subject: 'Login fails', sla: { ...noSla, facts, reminders: [reminder] } });

function told(now: number, locale: string, timeZone = 'Europe/Berlin', of = ticket): string {
  const reader = { locale, timeZone };
  const words = clockWords((key, parameters) => say(key, parameters, { ...reader, now, markdown: true }), reader, now);
  return explanationParts(explainSla(of, now), words, timeZone).join('\n\n');
}

describe('the explanation of a ticket that was opened before a holiday, paused, reopened and answered', () => {
  it('given it waits again, when an agent asks in English, then every minute is accounted for', () => {
    expect(told(december(29, 10, 30), 'en')).toMatchInlineSnapshot(`
      "**#1042** Login fails
      Tue 29 Dec, 10:30 · Europe/Berlin
      Policy **gold** (tier gold) · priority normal · hours office (Europe/Berlin) · resolution rests while waiting for the customer

      🟠 **First reply** late · was due Mon 28 Dec, 09:30, done Mon 28 Dec, 09:45 by Ana · 15m over 1h
      • counted Thu 24 Dec, 16:30–17:00 + Mon 28 Dec, 09:00–09:45 = 1h 15m
      • 🔔 75%: told Mon 28 Dec, 09:15 to Ana (direct message) · struck out since

      ⏱ **Resolution** due **Tue 29 Dec, 15:30** · 5h left of 8h
      • counted Thu 24 Dec, 16:30–17:00 + Mon 28 Dec, 09:00–10:00 = 1h 30m
      • rested Mon 28 Dec, 10:00–15:00: waiting for the customer (Ana)
      • counted Mon 28 Dec, 15:00–16:00 = 1h
      • rested Mon 28 Dec, 16:00 – Tue 29 Dec, 10:00: done, then opened again (Ana)
      • counted Tue 29 Dec, 10:00–10:30 = 30m

      ✅ **Next reply** kept · 30m of 2h · done Mon 28 Dec, 15:30 by Ana
      • counted Mon 28 Dec, 15:00–15:30 = 30m

      ⏱ **Next reply** due **Tue 29 Dec, 12:00** · 1h 30m left of 2h
      • counted Tue 29 Dec, 10:00–10:30 = 30m"
    `);
  });

  it('given the same, when it is asked in German from New York, then it is in German and on their wall', () => {
    expect(told(december(29, 10, 30), 'de', 'America/New_York')).toMatchInlineSnapshot(`
      "**#1042** Login fails
      Di., 29. Dez., 04:30 · America/New_York
      Richtlinie **gold** (tier gold) · Priorität normal · Zeiten office (Europe/Berlin) · Lösung ruht bei: wartet auf den Kunden

      🟠 **Erste Antwort** zu spät · fällig Mo., 28. Dez., 03:30, getan Mo., 28. Dez., 03:45 von Ana · 15 Min. über 1h
      • gezählt Do., 24. Dez., 10:30–11:00 Uhr + Mo., 28. Dez., 03:00–03:45 Uhr = 1h 15 Min.
      • 🔔 75%: gesagt Mo., 28. Dez., 03:15 an Ana (direct message) · seither durchgestrichen

      ⏱ **Lösung** fällig **Di., 29. Dez., 09:30** · noch 5h von 8h
      • gezählt Do., 24. Dez., 10:30–11:00 Uhr + Mo., 28. Dez., 03:00–04:00 Uhr = 1h 30 Min.
      • ruhte Mo., 28. Dez., 04:00–09:00 Uhr: wartet auf den Kunden (Ana)
      • gezählt Mo., 28. Dez., 09:00–10:00 Uhr = 1h
      • ruhte Mo., 28. Dez., 10:00 – Di., 29. Dez., 04:00: getan, dann wieder geöffnet (Ana)
      • gezählt Di., 29. Dez., 04:00–04:30 Uhr = 30 Min.

      ✅ **Nächste Antwort** eingehalten · 30 Min. von 2h · getan Mo., 28. Dez., 09:30 von Ana
      • gezählt Mo., 28. Dez., 09:00–09:30 Uhr = 30 Min.

      ⏱ **Nächste Antwort** fällig **Di., 29. Dez., 06:00** · noch 1h 30 Min. von 2h
      • gezählt Di., 29. Dez., 04:00–04:30 Uhr = 30 Min."
    `);
  });

  it('given a deadline that passes, when it is asked, then it is overdue by as much of the office’s time as passed', () => {
    const text = told(december(29, 13), 'en');
    expect(text).toContain('🔴 **Next reply** **overdue** since Tue 29 Dec, 12:00 · 1h over 2h');
  });

  it('given any instant, when it is explained, then the runs of a clock add up to what it used', () => {
    for (let now = december(24, 16, 30); now < december(31, 12); now += 97 * minute) {
      const known = { ...ticket, sla: { ...ticket.sla, facts: facts.filter(({ at }) => at <= now) } };
      for (const { runs, used, id } of explainSla(known, now).clocks) {
        expect([id, runs.reduce((sum, run) => sum + run.used, 0)]).toEqual([id, used]);
        for (const run of runs) {
          expect(run.counted.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(run.used);
        }
      }
    }
  });

  it('given what a ticket keeps, when it is explained, then its clocks are those that follow from its facts', () => {
    const now = december(29, 10, 30);
    expect(explainSla(ticket, now).clocks.map(({ id, state, used, dueAt }) => ({ id, state, used, dueAt }))).toEqual(
      deriveSla(facts, now).clocks.map(({ metric, n, state, used, dueAt }) => ({
        id: `${metric}:${n}`,
        state,
        used,
        dueAt,
      })),
    );
  });
});

describe('what else an explanation tells', () => {
  it('given a priority that was lowered late, when it is explained, then both terms stand there, and the move with its reason', () => {
    const low: Terms = { ...gold, priority: 'low', targets: { 'first-response': 4 * hour } };
    const moved: Fact[] = [
      { is: 'opened', at: december(28, 9), byDesk: false },
      { is: 'terms', at: december(28, 9), terms: gold, by: threadwell, because: null },
      { is: 'terms', at: december(28, 9, 45), terms: low, by: ana, because: 'They can work around it' },
    ];
    const text = told(december(28, 10), 'en', 'Europe/Berlin', aTicket({ sla: { ...noSla, facts: moved } }));
    expect(text).toContain(
      'From Mon 28 Dec, 09:45 (Ana): policy **gold** (tier gold) · priority low · hours office (Europe/Berlin) · “They can work around it”',
    );
    expect(text).toContain(
      '↪️ First reply: deadline moved Mon 28 Dec, 09:45 by Ana, from Mon 28 Dec, 10:00 to Mon 28 Dec, 13:00, after 75% of its time · “They can work around it”',
    );
  });

  it('given a ticket that no policy fits, when it is explained, then that is said', () => {
    const none: Fact[] = [{ is: 'opened', at: december(28, 9), byDesk: false }];
    expect(told(december(28, 10), 'en', 'Europe/Berlin', aTicket({ sla: { ...noSla, facts: none } }))).toContain(
      'No policy fits #1042, and nothing was promised: nothing is due on it.',
    );
  });

  it('given a solve without a reply, when it is explained, then it says so, and the first reply was cancelled', () => {
    const silent: Fact[] = [...facts.slice(0, 2), { is: 'status', at: december(28, 9, 10), status: 'solved', by: ana }];
    const text = told(december(28, 10), 'en', 'Europe/Berlin', aTicket({ sla: { ...noSla, facts: silent } }));
    expect(text).toContain('⚪ **First reply** not asked for any more (solved)');
    expect(text).toContain('🤐 Solved without a reply Mon 28 Dec, 09:10');
  });
});
