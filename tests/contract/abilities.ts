/** What a desk does on a platform, in the order in which it is told. Each platform declares how, or why not (`Means`). */
export const abilities = {
  // The customer's side.
  message: 'A message without a mention opens a ticket',
  grouping: 'Messages close together are one ticket',
  people: 'People of other companies are contacts, guests of the own one too',
  threadReply: 'A reply in the thread belongs to its ticket',
  edit: 'An edit changes what was recorded, and its mirror',
  erase: 'A deletion erases it everywhere',
  bringBack: 'What was deleted and is brought back counts again',
  customerFile: 'Files of customers reach triage',
  signs: 'A sign on the first message follows the ticket’s state',
  ownTickets: '`@Threadwell tickets` lists the open requests',
  answerThere: 'Agents answer straight in the customer’s thread',
  byline: 'Answers from triage stand under the agent’s name',
  form: 'Words keep their form: bold, links, lists, code',
  shortcut: 'A ticket is made of any message, from its menu',
  newRequest: 'A request is made by a form, in the channel that it is for',
  emojiTicket: '🎫 on a message makes a ticket of it',
  flat: 'A chat without threads is a place for tickets',

  // Triage.
  card: 'A card shows the ticket as it is',
  press: 'Buttons on the card: claim, solve',
  replyForm: 'Answering by a form',
  note: 'Notes by a form, and talk in the card’s thread, stay inside',
  mention: 'Commands by a mention, in the card’s thread without a number',
  command: 'Commands without a mention',
  details: 'Assignee and priority by a form',
  emojiAct: 'Emoji on the card act: 👀 ✅ ⏳ 🚨',
  emojiActThere: 'Emoji of agents on the customer’s message act',
  takeBack: '❌ by its author takes an answer back',
  privately: 'What presses and commands come to is read by the asker alone',
  broadcast: 'A ticket that is open again shows at the end of the channel, too',
  reminder: 'Reminders before and at the breach, *On it*',
  direct: 'Reminders and alerts as direct messages',
  home: 'A page of one’s own: an agent’s queue, a lead’s overview',
  commandList: 'The platform offers the commands while one types',

  // Satisfaction.
  rateByReaction: 'Rating by one reaction on the question',
  rateByClassic: 'Rating by the platform’s own few reactions (❤️ 😢 😠)',
  rateByButton: 'Rating by one labelled button',
  changeRating: 'The latest rating stands; one taken back is withdrawn',
  ratePrivately: 'Rating privately, by a form',
  ownWords: 'An unhappy customer is asked in an agent’s own words, which carry the scale',
  recovery: 'A low rating opens a recovery',

  // What must not happen.
  refuse: 'Customers who press or command what is the desk’s are refused',
  noPings: 'Text that crosses calls nobody',
  once: 'What is delivered twice acts once',
  findSend: 'A send whose answer was lost is found, and never repeated',
  showUncertain: 'A send of unknown outcome is shown on the card, *Send again* repeats it',
  genuine: 'Only what the platform itself sends is heard',
  catchUp: 'What was written during an outage is read afterwards',
} as const;

export type Ability = keyof typeof abilities;

/** The parts of the table, each beginning with the ability named. */
export const parts: readonly { title: string; from: Ability }[] = [
  { title: 'In the customer’s channel', from: 'message' },
  { title: 'In triage', from: 'card' },
  { title: 'Satisfaction', from: 'rateByReaction' },
  { title: 'Safety', from: 'refuse' },
];
