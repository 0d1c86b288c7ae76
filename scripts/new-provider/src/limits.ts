import type { Limit } from '@billingual/core';

/** What Acme refuses, field by field: lengths, ranges, patterns, each with the document that says so. */
export const limits: readonly Limit[] = [];
