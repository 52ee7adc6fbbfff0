import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardView } from '../../../../src/desk/card/card-view.ts';
import type { FormButton } from '../../../../src/desk/forms/form.ts';
import { readPress } from '../../../../src/platforms/teams/cards/actions.ts';
import { cardContent } from '../../../../src/platforms/teams/cards/card.ts';
import { card } from '../../slack/triage-builders.ts';
import { actionsIn, cardOf, checkCard, objectsIn, saidIn } from './check-card.ts';
import { anyWords, expectOnlyWords, someMoment, someValue } from './hostile.ts';

const link = ({ ts }: { ts: string }) => `https://teams.microsoft.com/l/message/19%3Ax/${ts}`;
const drawn = (fields: Partial<CardView> = {}) => cardOf(cardContent(card(fields), link));
const button = (action: string, label: string, style: FormButton['style'] = 'plain'): FormButton => ({
  action,
  value: '7',
  label,
  style,
});

describe('given a ticket’s card', () => {
  test('when it is drawn, then title with its tone, alerts, facts, the words as a quotation, what is personal, buttons', () => {
    const content = cardContent(card({ alerts: ['Ben is writing an answer.'] }), link);
    checkCard(content);
    expect(saidIn(cardOf(content))).toEqual([
      '🟠 #7 · Export is broken',
      '🔔 Ben is writing an answer.',
      'Customer',
      'Globex (gold)',
      'Asked by',
      'Gina Rossi',
      'Waits for us',
      '{{DATE(2026-01-05T09:00:00Z,SHORT)}} {{TIME(2026-01-05T09:00:00Z)}}',
      'Our export is broken',
      'Earlier tickets: 3  ·  Their time: Mon 04:00 (New York)  ·  Open in globex',
    ]);
    expect(content.summary).toBe('🟠 #7 · Export is broken · Globex (gold) · Gina Rossi');
    expect(cardOf(content)).toMatchObject({
      version: '1.5',
      body: [{ type: 'Container', style: 'warning' }, {}, {}, {}, {}, {}, {}, {}],
    });
  });

  test('when a moment stands in a sentence, then in it, on the reader’s own wall', () => {
    const facts = [
      {
        label: 'First reply',
        value: 'Mon 10:00',
        moment: { at: 1_767_603_600_999, sentence: 'overdue since {when} (gold_plan)' },
      },
    ];
    expect(saidIn(drawn({ facts }))[2]).toBe(
      'overdue since {{DATE(2026-01-05T09:00:00Z,SHORT)}} {{TIME(2026-01-05T09:00:00Z)}} (gold_plan)',
    );
    const never = [{ label: 'Due', value: 'never', moment: { at: Number.MAX_SAFE_INTEGER } }];
    expect(saidIn(drawn({ facts: never }))[2]).toBe('never');
  });

  test('when a button acts, then it is executed with a submit to fall back on; one that opens a form fetches a dialog', () => {
    const [claim, reply] = actionsIn(drawn());
    const data = { tw: 1, action: 'claim', value: '7' };
    expect(claim).toEqual({
      type: 'Action.Execute',
      title: 'Claim',
      style: 'positive',
      verb: 'press',
      data,
      associatedInputs: 'none',
      fallback: { type: 'Action.Submit', title: 'Claim', style: 'positive', data },
    });
    expect(reply).toEqual({
      type: 'Action.Submit',
      title: 'Reply',
      data: { tw: 1, action: 'form:reply', value: '7', msteams: { type: 'task/fetch' } },
    });
    expect(readPress(claim?.data)).toEqual({ action: 'claim', value: '7' });
    expect(readPress(reply?.data)).toEqual({ action: 'form:reply', value: '7' });
  });

  test.each([
    null,
    undefined,
    'claim',
    {},
    { tw: 2, action: 'claim', value: '7' },
    { tw: 1, action: '', value: '' },
    { action: 'claim', value: '7' },
  ])('when %j comes back, then it is no press of ours', (data) => expect(readPress(data)).toBeNull());

  test('when there are more buttons than a row holds, then the others stand behind three dots', () => {
    const buttons = Array.from({ length: 9 }, (_, place) =>
      button('claim', `B${place}`, place === 8 ? 'danger' : 'plain'),
    );
    const content = cardContent(card({ buttons }), link);
    checkCard(content);
    expect(actionsIn(cardOf(content)).map(({ title, mode }) => `${title} ${mode ?? ''}`.trim())).toEqual([
      'B0',
      'B1',
      'B2',
      'B3',
      'B4',
      'B5 secondary',
      'B6 secondary',
      'B7 secondary',
      'B8 secondary',
    ]);
    const six = cardContent(card({ buttons: buttons.slice(0, 6) }), link);
    expect(actionsIn(cardOf(six)).some(({ mode }) => mode !== undefined)).toBe(false);
  });

  test('when some are to see it as it is, then it is refreshed for them, sixty at most', () => {
    const refreshFor = Array.from({ length: 90 }, (_, place) => `29:${place}`);
    const content = cardContent(card(), link, { refreshFor, refreshValue: '7' });
    checkCard(content);
    expect(cardOf(content).refresh).toEqual({
      action: { type: 'Action.Execute', verb: 'refresh', data: { tw: 1, action: 'refresh', value: '7' } },
      userIds: refreshFor.slice(0, 60),
    });
    expect(drawn()).not.toHaveProperty('refresh');
  });

  test('when its thread cannot be linked, then no link; when there is nothing to show, then no empty element', () => {
    expect(JSON.stringify(cardOf(cardContent(card(), () => null)))).not.toContain('OpenUrl');
    const bare = drawn({ personal: ['', ' '], thread: null, excerpt: ' \n ', buttons: [], facts: [] });
    expect(bare.body).toHaveLength(1);
    expect(JSON.stringify(cardOf(cardContent(card(), () => 'javascript:alert(1)')))).not.toContain('OpenUrl');
  });

  test('when names have emoji and are written from right to left, then they survive, and keep to themselves', () => {
    const facts = [{ label: 'Asked by', value: '👩‍👩‍👧 שרה \u202Eevil' }];
    expect(saidIn(drawn({ facts }))[2]).toBe('\u2068👩‍👩‍👧 שרה evil\u2069');
  });

  test('when people wrote very much, then it is told in fewer words, and that shows', () => {
    const huge = '漢字 & "quotes" '.repeat(3_000);
    const content = cardContent(
      card({
        title: huge,
        excerpt: `${huge}\n`.repeat(20),
        facts: Array.from({ length: 40 }, () => ({ label: huge, value: huge })),
        personal: Array.from({ length: 20 }, () => huge),
        alerts: Array.from({ length: 20 }, () => huge),
        buttons: Array.from({ length: 30 }, () => button('form:details', 'More and more of it')),
      }),
      link,
    );
    checkCard(content);
    expect(JSON.stringify(content)).toContain('…');
    expect(saidIn(cardOf(content))[0]).toContain('漢字');
  });

  test('when it is anything at all, then Teams takes it, and nothing of it is more than words', () => {
    const facts = fc.array(
      fc.record(
        {
          label: anyWords,
          value: anyWords,
          moment: fc.record(
            { at: someMoment, sentence: fc.constantFrom('due {when}', '{when}') },
            { requiredKeys: ['at'] },
          ),
        },
        { requiredKeys: ['label', 'value'] },
      ),
      { maxLength: 25 },
    );
    const anything = fc.record({
      title: anyWords,
      tone: fc.constantFrom('new', 'waiting', 'urgent', 'calm', 'done'),
      facts,
      excerpt: anyWords,
      personal: fc.array(anyWords, { maxLength: 12 }),
      alerts: fc.array(anyWords, { maxLength: 8 }),
      buttons: fc.array(
        fc.record({
          action: fc.constantFrom('claim', 'form:reply'),
          value: someValue,
          label: anyWords,
          style: fc.constantFrom('plain', 'danger'),
        }),
        { maxLength: 12 },
      ),
    });
    fc.assert(
      fc.property(anything, (fields) => {
        const content = cardContent(card({ ...fields, thread: null } as Partial<CardView>), link);
        checkCard(content);
        expectOnlyWords(
          cardOf(content),
          fields.facts.flatMap(({ moment }) => (moment === undefined ? [] : [moment.at])),
        );
        expect(objectsIn(cardOf(content)).length).toBeGreaterThan(3);
      }),
      { numRuns: process.env.SOAK ? 5_000 : 150, endOnFailure: true },
    );
  });
});
