import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { overridesFor } from '../../rules/overrides.ts';
import { configPath } from '../../rules/policy.ts';
import { entry, itemsOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { fileOf } from '../../text/paths/file-of.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';

/**
 * Turns a rule off, everywhere or below the folder of the finding, by a line of `.identity/config.yaml` with the reason above it.
 * It takes away more than the finding that somebody looks at, so it is none of the offers about it: `offersToTurnOff` names them.
 */
export const turnOff: FixKind = {
  kind: 'turn-off',
  offers: () => [],
  accept(id, finding, context) {
    const offer = offersToTurnOff(finding, context).find((each) => id === each.id || id.startsWith(`${each.id}:`));
    return offer && { ...offer, id };
  },
  changes(finding, { id }, context) {
    const [scope = '', ...said] = id.split(':');
    const reason = said.join(':').replace(/\s+/g, ' ').trim() || `turned off ${context.today}`;
    const before = context.text(configPath);
    const folder = scope === here ? folderOf(finding) : undefined;
    const steps = folder === undefined ? everywhere(finding.rule, reason) : below(folder, finding.rule, reason);
    const after = afterSteps('yaml', before ?? '', steps);
    const change = after === undefined ? undefined : rewritten(configPath, before, after);
    return change && [change];
  },
};

const here = 'turn-off-here';

/** Where a rule may be turned off: where that is what then holds for the finding, whatever a policy or another path says. */
export function offersToTurnOff(finding: Finding, context: FixContext): readonly FixOffer[] {
  const { rule, at } = finding;
  const path = fileOf(at.path);
  if (isNeverTurnedOff(finding, path) || !canWrite(context)) return [];
  const { rules, paths, floors } = context.levels();
  const off = { [rule]: 'off' } as const;
  const folder = folderOf(finding);
  // In the whole repository it would hide errors as well, of which this finding says nothing.
  const whole =
    !rule.startsWith('secret-') && overridesFor({ rules: { ...rules, ...off }, paths, floors }, path)(rule) === 'off';
  const part =
    folder !== undefined &&
    overridesFor({ rules, paths: [...paths, { match: [patternOf(folder)], rules: off }], floors }, path)(rule) ===
      'off';
  return [
    ...(part ? [offerOf(here, `Turn ${rule} off in ${folder}/`)] : []),
    ...(whole ? [offerOf('turn-off', `Turn ${rule} off in this repository`)] : []),
  ];
}

function offerOf(id: string, title: string): FixOffer {
  return { id, title, safety: 'review', effect: 'text only', isPreferred: false, asks: 'turning-off' };
}

/**
 * A secret that is likely in force is dealt with by itself: who turns its rule off sees none of the next ones. What is wrong about
 * our own files is corrected there.
 */
function isNeverTurnedOff({ rule, level }: Finding, path: string): boolean {
  return (rule.startsWith('secret-') && level === 'error') || path.startsWith('.identity/');
}

/** A configuration that cannot be read is left alone. */
function canWrite(context: FixContext): boolean {
  if (context.text(configPath) === undefined) return true;
  const document = context.document(configPath);
  return document !== undefined && document.problems.length === 0 && document.roots.length <= 1;
}

/** Folders whose names a pattern can say as they are. */
function folderOf({ at }: Finding): string | undefined {
  const folder = fileOf(at.path).split('/').slice(0, -1).join('/');
  return folder === '' || /[*?[\]!#\\\s]/.test(folder) ? undefined : folder;
}

/** A name without a slash inside would mean folders at any depth. */
function patternOf(folder: string): string {
  return folder.includes('/') ? `${folder}/` : `/${folder}/`;
}

const off = { raw: 'off' };

function everywhere(rule: string, reason: string): readonly Step[] {
  const place = (document: SourceDocument) => mapIn(valueAt(document.roots[0], 'rules'));
  return [
    (document, editor) => {
      const rules = place(document);
      const root = mapIn(document.roots[0]);
      if (document.roots.length > 0 && !root) return [];
      return rules
        ? editor.setEntry(document, rules, rule, off)
        : editor.setEntry(document, root, 'rules', { [rule]: off });
    },
    commented(rule, reason, place),
  ];
}

/** The last path that fits counts, so that one of the folder is added to only where it is the last. */
function below(folder: string, rule: string, reason: string): readonly Step[] {
  const pattern = patternOf(folder);
  const last = (document: SourceDocument) => itemsOf(valueAt(document.roots[0], 'paths')).at(-1);
  const isOfFolder = (document: SourceDocument) => {
    const words = itemsOf(valueAt(last(document), 'match')).map(textOf);
    return words.length === 1 && words[0] === pattern;
  };
  const place = (document: SourceDocument) => mapIn(valueAt(last(document), 'rules'));
  return [
    (document, editor) => {
      const root = mapIn(document.roots[0]);
      if (document.roots.length > 0 && !root) return [];
      const rules = isOfFolder(document) ? place(document) : undefined;
      if (rules) return editor.setEntry(document, rules, rule, off);
      const item = { match: [pattern], rules: { [rule]: off } };
      const paths = valueAt(document.roots[0], 'paths');
      return paths?.kind === 'list'
        ? editor.appendItem(document, paths, item)
        : editor.setEntry(document, root, 'paths', [item]);
    },
    commented(rule, reason, place),
  ];
}

/** The reason, above the line of the rule. */
function commented(rule: string, reason: string, place: (document: SourceDocument) => MapNode | undefined): Step {
  return (document, editor) => {
    const set = entry(place(document), rule);
    return set ? editor.commentAbove(document, set.key.span.start, reason) : [];
  };
}

function mapIn(node: ReturnType<typeof valueAt>): MapNode | undefined {
  return node?.kind === 'map' ? node : undefined;
}
