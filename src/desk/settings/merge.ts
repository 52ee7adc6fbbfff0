export { applyChanges } from './merge/apply-changes.ts';
export { describeChange, describeConflict } from './merge/describe-change.ts';
export { planApply } from './merge/plan-apply.ts';
export type {
  AgentRecord,
  Change,
  ChannelRecord,
  Conflict,
  CustomerRecord,
  DeskState,
} from './merge/state.ts';
