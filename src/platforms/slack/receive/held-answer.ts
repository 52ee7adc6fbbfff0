/** What a request is answered with; undefined is an empty answer. */
export type Answer = string | object | undefined;

/**
 * Keeps what Bolt acknowledges with until processing has ended. Bolt acknowledges events before any listener runs,
 * and acknowledged must mean stored.
 */
export class HeldAnswer {
  value: Answer;

  readonly hold = async (answer?: Answer): Promise<void> => {
    this.value = answer;
  };
}
