import type { SlaRecord } from './record.ts';

/** The same record with another name for some people (by their ids); null where it names none of them. */
export function clockNamesErased(sla: SlaRecord, people: ReadonlySet<string>, name: string): SlaRecord | null {
  let found = false;
  const renamed = <Of>(by: Of): Of => {
    if (!isNamed(by) || !people.has(by.id) || by.name === name) return by;
    found = true;
    return { ...by, name };
  };
  const facts = sla.facts.map((fact) => {
    if (fact.is === 'assigned') return { ...fact, to: renamed(fact.to) };
    return 'by' in fact ? { ...fact, by: renamed(fact.by) } : fact;
  });
  const clocks = sla.clocks.map((clock) => ({
    ...clock,
    by: renamed(clock.by),
    assignee: renamed(clock.assignee),
    segments: clock.segments.map((segment) =>
      segment.stopped === null
        ? segment
        : { ...segment, stopped: { ...segment.stopped, by: renamed(segment.stopped.by) } },
    ),
  }));
  const moves = sla.moves.map((move) => ({ ...move, by: renamed(move.by) }));
  return found ? { ...sla, facts, clocks, moves } : null;
}

const isNamed = (by: unknown): by is { id: string; name: string } =>
  typeof by === 'object' && by !== null && 'id' in by && 'name' in by && typeof by.id === 'string';
