import { compareLevels, type Finding, type Level } from '../engine/model/finding.ts';
import { hasKeyOf, tellersIn } from '../report/news.ts';
import type { HeadKeys } from './head-keys.ts';
import type { Workspace } from './workspace.ts';

/**
 * What findings of one file weigh for whoever changes it: what HEAD has is a note. What is new and told with a finding that HEAD has,
 * such as an old secret that is copied here, weighs what it would alone; of several that join the same, the gravest does. By finding key,
 * of those that weigh something else than they say.
 */
export async function levelsSinceHead(
  headKeys: HeadKeys,
  { workspace, path }: { readonly workspace: Workspace; readonly path: string },
  findings: readonly Finding[],
): Promise<ReadonlyMap<string, Level>> {
  const committed = await headKeys.of(workspace, path);
  const isOld = (finding: Finding) => committed !== undefined && hasKeyOf(committed, finding);
  const leads = new Set<string>();
  for (const finding of findings) if (finding.under && !isOld(finding)) leads.add(finding.under.lead.path);
  const committedIn = new Map<string, ReadonlySet<string> | undefined>();
  for (const lead of leads) committedIn.set(lead, await headKeys.of(workspace, lead));
  const toldBy = tellersIn(workspace.engine);
  const levels = new Map<string, Level>();
  const gravest = new Map<string, Finding>();
  for (const finding of findings) {
    const { key, rule, level, under } = finding;
    if (isOld(finding)) {
      if (level !== 'note') levels.set(key, 'note');
      continue;
    }
    const there = under && committedIn.get(under.lead.path);
    const main = under && there && toldBy({ rule, under });
    if (!main || !there || !hasKeyOf(there, main)) continue;
    const group = `${rule} ${main.key}`;
    const known = gravest.get(group)?.under;
    if (known && compareLevels(known.level, under.level) >= 0) continue;
    gravest.set(group, finding);
  }
  for (const { key, level, under } of gravest.values()) levels.set(key, under?.level ?? level);
  return levels;
}
