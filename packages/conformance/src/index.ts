export { conformance, type Case, type ConformanceOptions } from './conformance.ts';
export { runConformance, type Result, type RunOptions, type Summary } from './run-conformance.ts';
export type { Concern } from './concerns.ts';
export type { Open, Subject } from './subject.ts';
export type { Delivery, FarSide, FaultAction, FaultRule, TrueInvoice, TruthEntry } from './far-side.ts';
