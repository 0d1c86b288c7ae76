import type { Figures } from '../arithmetic.ts';
import type { TemplateContent } from '../schema/content.ts';

export interface StoredTemplate {
  readonly id: string;
  /** Undefined for those of the system, which everybody has. */
  readonly merchant: string | undefined;
  readonly name: string;
  readonly content: TemplateContent;
  readonly figures: Figures | undefined;
  readonly itemIds: readonly string[];
  readonly taxIds: ReadonlyMap<string, string>;
  readonly createdAt: number;
  readonly updatedAt?: number;
}

export interface TemplateStore {
  put(template: StoredTemplate): void;
  get(id: string): StoredTemplate | undefined;
  remove(id: string): void;
  /** Those a merchant sees: its own, and those of the system. */
  list(merchant: string): readonly StoredTemplate[];
}

/** The three that every merchant starts with. */
const system = [
  ['TEMP-8SM00000QT000001U', 'Quantity', 'QUANTITY'],
  ['TEMP-8SM00000HR000002U', 'Hours', 'HOURS'],
  ['TEMP-8SM00000AM000003U', 'Amount', 'AMOUNT'],
] as const;

export function templateStore(now: number): TemplateStore {
  const all = new Map<string, StoredTemplate>();
  for (const [id, name, unit] of system) {
    const content = { name, default_template: unit === 'QUANTITY', unit_of_measure: unit };
    const rest = { merchant: undefined, figures: undefined, itemIds: [], taxIds: new Map() };
    all.set(id, { id, name, content, createdAt: now, ...rest });
  }
  return {
    put: (template) => void all.set(template.id, template),
    get: (id) => all.get(id),
    remove: (id) => void all.delete(id),
    list: (merchant) => [...all.values()].filter((it) => it.merchant === undefined || it.merchant === merchant),
  };
}
