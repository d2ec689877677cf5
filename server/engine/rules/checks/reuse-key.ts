import type { CheckContext, Draft, Subject } from '../rule.ts';
import { settingDraft } from '../setting-span.ts';
import { sharedUses } from '../shared-uses.ts';

/** One key that several workloads get: none of them can lose it alone, and no log tells them apart. */
export function* reuseKey(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'setting' || !keys.has(subject.setting.about) || !/key|token/.test(subject.setting.type)) return;
  const { symbol } = subject.setting;
  // A key of a vault never leaves it: what it is named to asks the vault by an identity of its own.
  if (/#azurerm_key_vault_key\./.test(symbol)) return;
  const workloads = sharedUses(context.usesOf(symbol).filter(({ by }) => isWorkload(by)));
  if (workloads.length === 0) return;
  const names = workloads.map(({ by }) => by.slice(by.indexOf('#') + 1));
  const draft = settingDraft(subject, context.today);
  yield {
    ...draft,
    about: symbol.slice(symbol.indexOf('#') + 1),
    args: { ...draft.args, key: symbol.slice(symbol.indexOf('#') + 1), workloads: names.slice(0, 3).join(' and ') },
    related: workloads.slice(0, 5).map(({ at }) => ({ at, message: 'Given to it here' })),
  };
}

const keys: ReadonlySet<string> = new Set(['status', 'key', 'expiry']);

/** Outputs and modules hand a key on, stores keep it, and data sources read what there is: none of them works with it. */
function isWorkload(symbol: string): boolean {
  // What a vault holds has a symbol of its own besides that of the block which puts it there.
  if (symbol.startsWith('secret:')) return false;
  const [, type = ''] = /#([^.]+)\./.exec(symbol) ?? [];
  return !/^(?:output|module|data)$/.test(type) && !/secret|parameter|vault|named_value|_iam_|key/.test(type);
}
