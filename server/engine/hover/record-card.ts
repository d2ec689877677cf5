import type { StatedRecord } from '../inventory/stated-record.ts';
import { code, escaped } from './markdown.ts';

/** What the inventory knows of something that no file here states, in Markdown. */
export function recordCard({ record, source }: StatedRecord): string {
  const { name, id, technical, business, purpose, environment } = record;
  return [
    `**${escaped(name)}** · inventory record`,
    '',
    ...(purpose === undefined ? [] : [escaped(purpose.slice(0, mostOfPurpose)), '']),
    `- Owner: ${technical.length === 0 ? 'none' : technical.map(escaped).join(', ')}`,
    ...(business.length === 0 ? [] : [`- Business owner: ${business.map(escaped).join(', ')}`]),
    ...(environment === undefined ? [] : [`- Environment: ${escaped(environment)}`]),
    `- Inventory: registered as ${code(id)}${source === undefined ? '' : ` in ${escaped(source)}`}; no file here defines it`,
  ].join('\n');
}

const mostOfPurpose = 300;
