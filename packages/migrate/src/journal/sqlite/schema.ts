import type { DatabaseSync } from 'node:sqlite';
import { mismatch } from '../check-begin.ts';
import { corruptJournal } from './sqlite-error.ts';

/** 'BLGJ' as a number: what the file says of itself. */
const applicationId = 0x42_4c_47_4a;

/** How to get from each version to the next. Never edited once released: a journal of any age is brought up step by step. */
const migrations: readonly string[] = [
  `
  CREATE TABLE run (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    header TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    enrolled INTEGER NOT NULL DEFAULT 0,
    handed_over INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE owner (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    since TEXT NOT NULL
  ) STRICT;
  CREATE TABLE items (
    position INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    source_id TEXT NOT NULL,
    source_number TEXT,
    plan TEXT NOT NULL,
    number TEXT,
    essence TEXT,
    state TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN (
      'planned', 'drafting', 'drafted', 'verified', 'closing', 'ambiguous', 'sending', 'owed',
      'discarding', 'done', 'skipped', 'refused', 'paid-at-source', 'conflict', 'quarantined'
    )),
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    priority INTEGER NOT NULL,
    digest TEXT NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0,
    worker TEXT,
    leased_until INTEGER NOT NULL DEFAULT 0,
    parked_until INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX items_open ON items (priority, position) WHERE open = 1;
  CREATE INDEX items_phase ON items (phase);
  CREATE INDEX items_number ON items (number) WHERE number IS NOT NULL;
  CREATE TABLE effects (
    key TEXT NOT NULL REFERENCES items (key),
    sequence INTEGER NOT NULL,
    effect TEXT NOT NULL,
    number TEXT,
    epoch INTEGER NOT NULL,
    intended_at INTEGER NOT NULL,
    outcome TEXT,
    settled_at INTEGER,
    PRIMARY KEY (key, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX effects_number ON effects (number) WHERE number IS NOT NULL;
  `,
  // Which invoices the run is about, for an enrolment that is interrupted.
  'ALTER TABLE run ADD COLUMN selection TEXT',
];

const schemaVersion: number = migrations.length;

/** Refuses what is no journal, or one by a later version of this library. */
export function checkSchema(database: DatabaseSync): void {
  const version = pragma(database, 'user_version');
  const own = pragma(database, 'application_id');
  if (own !== applicationId) throw corruptJournal('the file is a database of another program');
  if (version > schemaVersion)
    throw mismatch('(unknown)', [`format ${version}, and this version knows ${schemaVersion}`], 'use a later version');
}

/** Makes a new journal, or brings an older one up to date, whole or not at all. */
export function migrate(database: DatabaseSync): void {
  const version = pragma(database, 'user_version');
  if (version === 0 && pragma(database, 'application_id') === 0 && isEmpty(database))
    database.exec(`PRAGMA application_id = ${applicationId}`);
  checkSchema(database);
  if (version === schemaVersion) return;
  database.exec('BEGIN IMMEDIATE');
  for (const step of migrations.slice(version)) database.exec(step);
  database.exec(`PRAGMA user_version = ${schemaVersion}`);
  database.exec('COMMIT');
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count'] === 0;
}

export function pragma(database: DatabaseSync, name: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}
