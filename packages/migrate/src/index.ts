export { run, resume } from './run/run.ts';
export type { ResumeOptions, RunOptions } from './run/options.ts';
export type { RunResult } from './run/run-result.ts';
export type { Selection } from './journal/selection.ts';
export type { OnEvent, RunEvent } from './run/event.ts';
export { failpoints, type Failpoint, type FailpointAt, type FailpointName } from './run/failpoint.ts';
export { plan, type Plan, type PlanOptions } from './plan/plan.ts';
export { planItem } from './plan/plan-item.ts';
export { prepare, type MappingContext, type Past, type Prepared } from './plan/prepare.ts';
export type { PlanFinding, PlanRow } from './plan/plan-row.ts';
export { differencesOf, mappingVersion, planHeader, type Endpoint, type PlanHeader } from './plan/plan-header.ts';
export { checkPlan } from './plan/check-plan.ts';
export { parsePlan, planLines, type ParsePlanOptions } from './plan/plan-lines.ts';
export { newPlanCounter, type PlanCounter, type PlanShare, type PlanSummary } from './plan/plan-summary.ts';
export { readOnly } from './plan/read-only.ts';
export type { Reason, ReasonCode } from './plan/reason.ts';
export { kindOf, type InvoiceKind } from './invoice-kind.ts';
export {
  checkLifecyclePolicy,
  lifecycleChoices,
  type CheckedLifecyclePolicy,
  type LifecycleAction,
  type LifecycleChoice,
  type LifecyclePolicy,
} from './lifecycle-policy.ts';
export { checkMigrationPolicy, type CheckedPolicy, type MigrationPolicy } from './migration-policy.ts';
export { routes, type Route, type RouteRow } from './route.ts';
export type { NumberPolicy } from './target-number.ts';
export { naturalKey, type Origin } from './natural-key.ts';
export { canMark, markerIn, markerText, type Marker } from './marker.ts';
export { contentHash, essenceOf, type Essence } from './content-hash.ts';
export { next } from './machine/next.ts';
export { defaultLimits, type Limits, type Step } from './machine/steps.ts';
export {
  firstState,
  isEnd,
  isResting,
  phases,
  revived,
  type EndPhase,
  type Phase,
  type State,
} from './machine/state.ts';
export type { Effect, EffectName } from './machine/effect.ts';
export type { Failure, Observation, SourceSight, TargetSight } from './machine/observation.ts';
export type {
  Backlog,
  Change,
  EffectOutcome,
  EffectRecord,
  FindingCount,
  Item,
  ItemPlan,
  ItemSeed,
  Journal,
  Lease,
  RestoreBatch,
  RunRecord,
  RunSpec,
} from './journal/journal.ts';
export { checkAccounts } from './journal/check-begin.ts';
export { memoryJournal } from './journal/memory-journal.ts';
export { sqliteJournal, type SqliteJournalOptions } from './journal/sqlite/sqlite-journal.ts';
export { exportRun, importRun, type ExportOptions } from './journal/transfer.ts';
export type { Gate, GateKey } from './gate/gate.ts';
export { gcraGate, type GcraGateOptions } from './gate/gcra-gate.ts';
export { gatedFetch } from './gate/gated-fetch.ts';
export { gatedProvider, gateKey } from './gate/gated-provider.ts';
export type { DispatchEnd, Dispatcher, DispatchOptions, Work } from './dispatcher/dispatcher.ts';
export { loopDispatcher, type LoopDispatcherOptions } from './dispatcher/loop-dispatcher.ts';
export { verify, type Difference, type VerifyOptions, type VerifyRow } from './verify.ts';
export { sweep, type SweepOptions, type SweepRow } from './sweep.ts';
export { report, reportRows, type Report, type ReportTotals } from './report/report.ts';
export type { LossRow } from './report/losses.ts';
export type { ReportRow } from './report/report-row.ts';
export { reportCsv, type CsvOptions } from './report/report-csv.ts';
export { reportJson } from './report/report-json.ts';
export { reportHtml, type HtmlOptions } from './report/report-html.ts';
export type { InvoicePages } from './report/html/anchor.ts';
export type { ConformanceCase } from './conformance-case.ts';
export { journalConformance, type JournalSubject } from './conformance/journal-conformance.ts';
export { gateConformance, type GateSubject } from './conformance/gate-conformance.ts';
export { dispatcherConformance, type DispatcherSubject } from './conformance/dispatcher-conformance.ts';
