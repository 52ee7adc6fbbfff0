import type { ConfigFault } from './config-error.ts';
import { type Values, type VariableName, variables } from './variables.ts';

export type Reading = {
  values: Values;
  faults: ConfigFault[];
  /** Set to something, right or wrong. `TEAMS_NO_AUTH=0` counts as not set. */
  isSet(name: VariableName): boolean;
  anySet(names: readonly VariableName[]): boolean;
  fault(variable: VariableName, problem: string, remedy?: string): void;
  /** Adds a fault for each of the names that is not set. */
  need(names: readonly VariableName[], because: string): void;
};

/** Checks each variable by itself; what hangs together is checked by the caller, who adds faults. */
export function readVariables(environment: Record<string, string | undefined>): Reading {
  const values: Values = {};
  const faults: ConfigFault[] = [];
  const given = new Set<VariableName>();

  const fault: Reading['fault'] = (variable, problem, remedy) => {
    faults.push({ variable, problem, remedy: `${remedy ?? variables[variable].remedy}.` });
  };
  for (const name of variableNames()) {
    const raw = environment[name]?.trim() ?? '';
    if (raw === '') continue;
    given.add(name);
    const result = variables[name].schema.safeParse(raw);
    if (result.success) Object.assign(values, { [name]: result.data });
    else fault(name, result.error.issues[0]?.message ?? 'is not right');
  }
  if (values.TEAMS_NO_AUTH === false) given.delete('TEAMS_NO_AUTH');

  return {
    values,
    faults,
    isSet: (name) => given.has(name),
    anySet: (names) => names.some((name) => given.has(name)),
    fault,
    need: (names, because) => {
      for (const name of names) if (!given.has(name)) fault(name, `is missing: ${because}`);
    },
  };
}

function variableNames(): VariableName[] {
  // The keys of a literal object are exactly its declared keys.
  return Object.keys(variables) as VariableName[];
}
