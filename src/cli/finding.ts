/** One thing that the doctor looked at. `failure`: the desk cannot do its work so. */
export type Finding = {
  state: 'ok' | 'note' | 'warning' | 'failure';
  /** What was looked at, such as `Slack token`. */
  about: string;
  /** How it is, in a sentence. */
  is: string;
  /** What to do; absent where there is nothing. */
  todo?: string;
};
