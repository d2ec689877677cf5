import type { Level } from '../../model/finding.ts';
import type { Draft, Subject } from '../rule.ts';

/** A mode or flag that takes the person out: an error; a warning inside a sandbox or container; a note for edits alone. */
export function* agentApprovalBypass(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, traits, block } = subject.identity;
  for (const { trait, level, scope } of weights) {
    const found = traits[trait];
    if (!found) continue;
    const mode = String(found.value);
    yield {
      at: { path: block.path, span: found.span },
      identity: symbol,
      about: mode,
      args: { identity: name, mode, scope },
      ...(level && { level }),
    };
  }
}

const weights: readonly { readonly trait: string; readonly scope: string; readonly level?: Level }[] = [
  { trait: 'approvalBypass', scope: 'no tool asks a person before it acts' },
  { trait: 'sandboxedBypass', scope: 'nothing but the sandbox holds what it does', level: 'warning' },
  { trait: 'acceptsEdits', scope: 'edits of files ask nobody', level: 'note' },
];
