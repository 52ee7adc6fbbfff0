/** Messages as people write them, by what they are. `language` is told where it can be. */
export type Examples = {
  greeting: string[];
  thanks: string[];
  acknowledgement: string[];
  holding: string[];
  question: string[];
  request: string[];
};
