/** The desk.yaml of the playground: fits the world of `createWorld`. */
export const deskFile = `desk:
  name: Acme Support
  timezone: Europe/Berlin
  locale: en
  slackTeam: T0ACME
  command: ticket
  emoji: { ticket: ticket, claim: eyes, solve: white_check_mark, pending: hourglass_flowing_sand, urgent: rotating_light }
agents:
  - { name: Ana Weber, email: ana@acme.test, role: lead, slack: U0ANA }
  - { name: Ben Okafor, email: ben@acme.test, role: agent, slack: U0BEN }
customers:
  - name: Globex
    tier: gold
    owner: ana@acme.test
    slackTeams: [T0GLOBEX]
    domains: [globex.test]
    locale: en
    timezone: America/New_York
    channels:
      - { platform: slack, id: C0GLOBEX, mode: auto, acknowledge: reaction }
  - name: Initech
    tier: silver
    owner: ben@acme.test
    slackTeams: [T0INITECH]
    domains: [initech.test]
    locale: pt
    timezone: Europe/Lisbon
    channels:
      - { platform: slack, id: C0INITECH, mode: auto, acknowledge: both }
triage:
  - { platform: slack, channel: C0TRIAGE, for: default, replies: internal }
rules:
  - when: { text: "invoice|refund|VAT" }
    set: { priority: high, tags: [billing], field: { area: billing } }
fields:
  - { name: area, type: choice, choices: [billing, integration, access] }
macros:
  - { name: looking, text: "Hi {{requester.firstName}}, thank you for writing. We are looking into it." }
lifecycle: { remindAfter: 3d, solveAfter: 7d, closeAfter: 7d }
`;

/**
 * The same desk with hours, so that out of hours can be seen: open each day from seven to nine in the evening in Berlin.
 * And with policies, so that deadlines and reminders can.
 */
export const deskFileWithHours = `${deskFile.replace('  command: ticket\n', '  command: ticket\n  hours: day\n')}calendars:
  - name: day
    timezone: Europe/Berlin
    hours: { ${'mon tue wed thu fri sat sun'
      .split(' ')
      .map((day) => `${day}: ["07:00-21:00"]`)
      .join(', ')} }
policies:
  - name: gold
    when: { tier: [gold] }
    calendar: day
    targets: { default: { first-response: 1h, next-response: 2h, resolution: 8h } }
    escalations:
      - { at: 75%, to: assignee, how: thread }
      - { at: 0s, to: triage, how: channel }
  - name: everyone
    calendar: day
    targets: { default: { first-response: 4h, resolution: 3d } }
`;
