export { applyChanges } from './merge/apply-changes.ts';
export { auditOfApply } from './merge/audit-of-apply.ts';
export { describeChange, describeConflict, show as showValue } from './merge/describe-change.ts';
export { planApply } from './merge/plan-apply.ts';
export { type ApplyPlan, planOfApply } from './merge/plan-of-apply.ts';
export type { Change, DeskState } from './merge/state.ts';
