/** Where retries and time-outs wait: real time, or a test's own. */
export type TimerPort = {
  /** Calls back once after so many milliseconds; the returned function cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
};

export const realTimers: TimerPort = {
  after(milliseconds, callback) {
    const handle = setTimeout(callback, milliseconds);
    return () => clearTimeout(handle);
  },
};
