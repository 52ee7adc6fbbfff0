import type { Context } from '../decide/context.ts';
import { sentence } from '../decide/sentence.ts';
import type { CommandInbound } from '../inbound.ts';
import { nearest } from '../settings/nearest.ts';
import { accountIn } from './account-in.ts';

/** The agent whom a command names, or the sentence why it is none. */
export type AgentMeant = { agent: { id: string; name: string } } | { not: string };

/** Reads `me`, `@[U1]`, `@ana`, `ana@acme.test`, `Ana`, `Ana Lopez` as one of the desk's agents. */
export function agentMeant(context: Context, { place }: Pick<CommandInbound, 'place'>, word: string): AgentMeant {
  const { who } = context;
  const account = accountIn(word, place.platform);
  if (who.is === 'agent' && (account === context.account || /^@?(?:me|myself|mich|mir)$/iu.test(word))) {
    return { agent: { id: who.id, name: who.name } };
  }
  return account === null ? byName(context, nameIn(word)) : byAccount(context, account);
}

function byAccount(context: Context, account: string): AgentMeant {
  const { desk, mentioned } = context;
  const listed = desk.directory.agents?.find(({ accounts }) => accounts.includes(account));
  if (listed !== undefined) return { agent: { id: listed.id, name: listed.name } };
  if (mentioned === null) return { not: sentence(context, 'agentNamedNoneNobody', {}) };
  // Until a list was given, whoever belongs to the desk's own company is an agent.
  if (mentioned.is === 'agent') return { agent: { id: mentioned.id, name: mentioned.name } };
  return { not: sentence(context, 'agentNamedNone', { name: mentioned.name }) };
}

/** By the whole name or address; else by the first name or what stands before the @, where that means one of them only. */
function byName(context: Context, word: string): AgentMeant {
  const agents = (context.desk.directory.agents ?? []).map(({ id, name, email }) => {
    const whole = [name, ...(email === null ? [] : [email])].map(comparable);
    const short = [name.trim().split(/\s+/u)[0] ?? '', ...(email === null ? [] : [email.split('@')[0] ?? ''])];
    return { agent: { id, name }, whole, short: short.map(comparable) };
  });
  const wanted = comparable(word);
  const exact = agents.filter(({ whole }) => whole.includes(wanted));
  const meant = exact.length > 0 ? exact : agents.filter(({ short }) => short.includes(wanted));
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return { agent: only.agent };
  if (only !== undefined) {
    const names = meant.map(({ agent }) => agent.name).join(', ');
    return { not: sentence(context, 'agentNamedSeveral', { word, names }) };
  }
  const known = agents.flatMap(({ whole, short }) => [...short, ...whole]);
  const near = wanted === '' ? null : nearest(wanted, known);
  const nearAgent = agents.find(({ whole, short }) => near !== null && [...whole, ...short].includes(near));
  if (nearAgent === undefined) return { not: sentence(context, 'agentNamedUnknown', { word }) };
  return { not: sentence(context, 'agentNamedNear', { word, near: nearAgent.agent.name }) };
}

/** Without the @ before a name and the link around an address. */
function nameIn(word: string): string {
  const address =
    /^\[[^\]]*\]\(mailto:([^)\s]+)\)$/iu.exec(word)?.[1] ??
    /^<?(?:mailto:)?([^\s<>|]+@[^\s<>|]+)(?:\|[^>]*)?>?$/iu.exec(word)?.[1];
  return address ?? word.replace(/^@/u, '');
}

const comparable = (text: string): string => text.trim().normalize('NFC').toLowerCase();
