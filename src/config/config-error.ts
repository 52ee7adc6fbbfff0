export type ConfigFault = {
  variable: string;
  /** What is wrong, without the value: it may be a secret. */
  problem: string;
  /** What to put there instead. */
  remedy: string;
};

/** The environment cannot be used. Names every wrong variable at once, and never prints a value. */
export class ConfigError extends Error {
  readonly code = 'config_invalid';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const count = faults.length === 1 ? 'One value' : `${faults.length} values`;
    const lines = faults.map((fault) => `  ${fault.variable} ${fault.problem}. ${fault.remedy}`);
    super(
      [`${count} in the environment must be mended before Threadwell can start (see .env.example):`, ...lines].join(
        '\n',
      ),
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}
