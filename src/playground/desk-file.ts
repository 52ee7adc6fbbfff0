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
lifecycle: { remindAfter: 3d, solveAfter: 7d, closeAfter: 7d }
`;
