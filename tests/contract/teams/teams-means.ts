import type { Means } from '../means.ts';

/** How things are done on Teams. */
export const teamsMeans = {
  message: {
    how: 'channel posts, by resource-specific consent',
    untried: 'whether a bot in a shared channel is told of every message',
  },
  grouping: { how: 'within 5 minutes, a setting' },
  people: {
    how: 'people of other tenants, by their tenant; guests of the own one',
    untried: 'what a real roster tells of people of other tenants in shared channels',
  },
  threadReply: { how: 'replies to a post' },
  edit: { how: 'edits' },
  erase: { how: 'deletions' },
  bringBack: { how: 'as the message stands then' },
  customerFile: {
    how: 'by name and link: a bot gets no bytes of files in channels without Graph',
    untried: 'how files in channels are told where a client of this year sends them',
  },
  signs: {
    how: 'a reaction of the bot, 📨 👀 ⏳ ✅, where the tenant has the preview of bots’ reactions; nothing else',
    untried: 'the preview of bots’ reactions',
  },
  ownTickets: { how: 'in the thread' },
  answerThere: { how: 'a reply to the post' },
  byline: { how: 'the agent’s name stands bold before the words: Teams knows no other names for a bot' },
  form: { how: 'Teams’ HTML' },
  shortcut: {
    how: 'the messaging extension’s *Create ticket*',
    untried: 'the command in a real client; what the message is there told as is taken from Microsoft’s samples',
  },
  newRequest: {
    how: 'the messaging extension’s *New request*, for contacts as for agents',
    untried: 'in a real client: that the form is sent off where it was opened',
  },
  emojiTicket: {
    cannot: 'Teams tells a bot for certain only of reactions on its own messages',
    instead: '*Create ticket* in the message’s menu',
  },
  flat: {
    how: 'group and personal chats: the latest open ticket of whoever writes, else what was solved for them; a quotation tells which is meant',
  },
  card: {
    how: 'an Adaptive Card 1.5, edited in place, refreshed for its viewers',
    untried:
      'whether a real roster tells the tenant of everybody in a group chat; triage in one where it does not waits, visibly',
  },
  press: { how: '`Action.Execute`, with `Action.Submit` for older clients' },
  replyForm: { how: 'a dialog (task module)' },
  note: { how: 'a dialog; replies under the card' },
  mention: { how: '`@Threadwell …`' },
  command: {
    how: 'all that an agent types in their chat with the bot; elsewhere a mention, the buttons, the messaging extension *Find tickets*',
  },
  details: { how: 'a dialog' },
  emojiAct: { how: 'reactions: the card is the bot’s own message' },
  emojiActThere: {
    cannot: 'Teams tells a bot for certain only of reactions on its own messages',
    instead: 'the card’s buttons, emoji on the card',
  },
  takeBack: {
    cannot: 'Teams tells a bot for certain only of reactions on its own messages',
    instead: 'deleting the message in triage',
  },
  privately: {
    how: 'under the button; to a mention in their chat with the bot, else under the card, which only the desk reads',
  },
  broadcast: { how: 'Teams itself takes a thread with a new reply to the end of its channel' },
  reminder: { how: 'under the card or in the channel, with buttons' },
  direct: { how: 'the bot’s personal chat', untried: 'that a bot cannot write to people of other tenants' },
  home: { cannot: 'a bot has no page of its own without a tab hosted elsewhere', instead: '`@Threadwell list mine`' },
  commandList: { how: 'the manifest’s command lists, for the first twelve in each place' },
  rateByReaction: {
    how: 'any emoji of the scale on the question',
    untried: 'names of emoji that Microsoft’s list of them does not have',
  },
  rateByClassic: { how: '❤️ 5, 😢 2, 😠 1; 👍 😆 😮 count only if they are mapped (`csat.reactions`)' },
  rateByButton: { how: 'five labelled buttons on the question' },
  changeRating: { how: 'another button or reaction; taking the reaction off' },
  ratePrivately: { how: 'a dialog' },
  ownWords: { how: 'a draft in a dialog; the question with its buttons follows the words' },
  recovery: { how: 'an alert under the card' },
  refuse: { how: 'checked at every door; a sentence as the answer to the press' },
  noPings: { how: 'no `<at>` of anybody’s text is sent as one' },
  once: { how: 'by conversation and id of the activity' },
  findSend: {
    cannot: 'a bot cannot look for its messages without Graph',
    instead: 'the card says that it may not have arrived',
  },
  showUncertain: { how: 'the card says so, with *Send again*' },
  genuine: {
    how: 'by tokens that the SDK checks, of allowed tenants only',
    untried: 'tokens that Microsoft itself has signed',
  },
  catchUp: { cannot: 'a bot cannot read a channel’s past without Graph', instead: 'Teams’ own retries' },
} as const satisfies Means;
