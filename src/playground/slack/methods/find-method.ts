import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { peopleMethods } from './people.ts';
import { reactionMethods } from './reactions.ts';
import { viewMethods } from './views.ts';

/** Every Web API method that the local Slack knows; `apps.connections.open` is the socket's own. */
const methods: Record<string, Method> = {
  ...peopleMethods,
  ...conversationMethods,
  ...chatMethods,
  ...reactionMethods,
  ...viewMethods,
  ...fileMethods,
};

export function findMethod(name: string): Method | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}
