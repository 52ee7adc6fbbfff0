import type { CardView } from '../../../src/desk/card/card-view.ts';
import type { Form, FormField } from '../../../src/desk/forms/form.ts';
import type { HomeLine, HomeView } from '../../../src/desk/home/home-view.ts';

export function card(fields: Partial<CardView> = {}): CardView {
  return {
    number: 7,
    title: '#7 · Export is broken',
    tone: 'waiting',
    facts: [
      { label: 'Customer', value: 'Globex (gold)' },
      { label: 'Asked by', value: 'Gina Rossi' },
      { label: 'Waits for us', value: 'since Mon 10:00', moment: { at: 1_767_603_600_000 } },
    ],
    excerpt: 'Our export is broken',
    personal: ['Earlier tickets: 3', 'Their time: Mon 04:00 (New York)'],
    alerts: [],
    thread: { channel: 'slack:C0GLOBEX', ts: '1767603600.000100', label: 'Open in globex' },
    buttons: [
      { action: 'claim', value: '7', label: 'Claim', style: 'primary' },
      { action: 'form:reply', value: '7', label: 'Reply', style: 'plain' },
    ],
    ...fields,
  };
}

export function form(fields: Partial<Form> = {}): Form {
  return {
    name: 'note',
    about: { ticket: 7, subject: null, seen: null },
    title: 'Note on #7',
    submit: 'Save',
    close: 'Cancel',
    intro: 'Only **we** see it.',
    fields: [textField()],
    buttons: [],
    ...fields,
  };
}

export function textField(fields: Partial<Extract<FormField, { kind: 'text' }>> = {}): FormField {
  return {
    kind: 'text',
    name: 'text',
    label: 'Text',
    optional: false,
    value: '',
    multiline: true,
    longest: 3000,
    ...fields,
  };
}

export function home(fields: Partial<HomeView> = {}): HomeView {
  return { greeting: 'Good morning, Ana', alerts: [], buttons: [], sections: [], ...fields };
}

export function homeLine(fields: Partial<HomeLine> = {}): HomeLine {
  return {
    title: '#7 · Export is broken',
    detail: 'Globex · gold · waits for us',
    since: { at: 1_767_603_600_000 },
    tone: 'waiting',
    link: { channel: 'slack:C0TRIAGE', ts: '1767603600.000100' },
    buttons: [{ action: 'claim', value: '7', label: 'Claim', style: 'plain' }],
    ...fields,
  };
}
