/** The providers of this repository, found by the keyword of their package; none is named here. */
import { globSync, readFileSync } from 'node:fs';
import type { BodyKind, Dialect, JsonObject } from '@billingual/core';

interface Fixture {
  readonly name: string;
  readonly kind: BodyKind;
  readonly body: JsonObject;
}

export interface Provider {
  readonly package: string;
  readonly dialect: Dialect;
  /** Whole bodies as the provider documents or sends them. */
  readonly fixtures: readonly Fixture[];
}

interface Manifest {
  readonly name: string;
  readonly keywords?: readonly string[];
}

export async function loadProviders(): Promise<readonly Provider[]> {
  const manifests = globSync('packages/*/package.json')
    .sort()
    .map((file) => [file.replace('/package.json', ''), readJson(file) as Manifest] as const)
    .filter(([, it]) => it.keywords?.includes('invoicing-provider'));
  const found = await Promise.all(manifests.map(([folder, { name }]) => load(folder, name)));
  // One that was only begun has nothing to say yet, and its own tests say so.
  const providers = found.filter(({ dialect }) => dialect.paths.length > 0);
  if (providers.length < 2) throw new Error('found fewer than two providers; each has the keyword invoicing-provider');
  return providers;
}

async function load(folder: string, name: string): Promise<Provider> {
  const exported = (await import(name)) as Readonly<Record<string, unknown>>;
  const dialect = Object.entries(exported).find(([key]) => key.endsWith('Dialect'))?.[1] as Dialect | undefined;
  if (dialect === undefined) throw new Error(`${name} exports nothing whose name ends in Dialect`);
  const fixtures = globSync(`${folder}/src/__fixtures__/*.json`)
    .sort()
    .map((file) => ({
      name: file.replace(/^.*\/|\.json$/g, ''),
      ...(readJson(file) as Pick<Fixture, 'kind' | 'body'>),
    }));
  if (fixtures.length === 0) throw new Error(`${folder} has no fixtures`);
  return { package: name, dialect, fixtures };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
