import type { Finding } from '../../model/finding.ts';
import { rewritten } from '../changed-file.ts';
import { applyEdits } from '../edit/edit.ts';
import type { FileChange, FixContext, FixResult } from '../fix.ts';
import { terraformBeside } from '../referred-to.ts';
import { jsonAfter } from './json-after.ts';
import { nativeText } from './native-text.ts';

/** The folder's texts while those in Terraform's JSON stand in its native syntax, under paths of their own. */
interface Twins {
  readonly texts: ReadonlyMap<string, string | undefined>;
}

/** Whether a fix is made in native syntax: what a finding says of infrastructure, in Terraform's JSON. */
export function hasTwin({ rule, at }: Finding): boolean {
  return at.path.endsWith('.tf.json') && !ofText.test(rule);
}

/** Rules about texts, records and owners, whose fixes know every syntax. */
const ofText = /^(?:config|identity|inventory|owner|purpose|review|secret|suppression)-/;

/** Whether a fix accepts a finding where it stands. */
export function isAccepting(offer: string): boolean {
  return /^(?:ignore|baseline|turn-off|turn-off-here)(?::|$)/.test(offer);
}

function twinPath(path: string): string {
  return `${path}.tf`;
}

function twinsBeside(path: string, context: FixContext): Twins | undefined {
  const all = terraformBeside(path, context).filter((each) => each.path.endsWith('.tf.json'));
  const texts = all.flatMap((each): readonly (readonly [string, string | undefined])[] => {
    const document = context.document(each.path);
    const native = document?.syntax === 'json' ? nativeText(document) : undefined;
    return native === undefined
      ? []
      : [
          [each.path, undefined],
          [twinPath(each.path), native],
        ];
  });
  return texts.some(([each]) => each === path) ? { texts: new Map(texts) } : undefined;
}

/** A change of a twin as one of the file that it is the twin of; others as they are. */
function backInJson(change: FileChange, { texts }: Twins, context: FixContext): FileChange | undefined {
  const native = texts.get(change.path);
  const path = change.path.replace(/\.tf$/, '');
  if (native === undefined || change.kind !== 'edit') return native === undefined ? change : undefined;
  const json = context.text(path);
  const after = json === undefined ? undefined : jsonAfter(json, native, applyEdits(native, change.edits));
  return after === undefined ? undefined : rewritten(path, json, after);
}

/** What fixing a twin needs of the engine. */
export interface Twinning {
  findings(path: string): readonly Finding[];
  /** The finding with the offsets of the text. */
  placed(finding: Finding): Finding;
  withTexts<T>(texts: ReadonlyMap<string, string | undefined>, work: () => T): T;
}

/** Does the work where the folder's twins stand; undefined where the finding is none there. */
export function inTwin<T>(
  finding: Finding,
  context: FixContext,
  { findings, placed, withTexts }: Twinning,
  work: (twin: Finding, twins: Twins) => T,
): T | undefined {
  const twins = twinsBeside(finding.at.path, context);
  const alike = (path: string) =>
    findings(path).filter(({ rule, message }) => rule === finding.rule && message === finding.message);
  const here = alike(finding.at.path);
  const index = here.findIndex(({ key }) => key === finding.key);
  if (!twins || index === -1) return undefined;
  return withTexts(twins.texts, () => {
    const there = alike(twinPath(finding.at.path));
    const twin = there.length === here.length ? there[index] : undefined;
    return twin && work(placed(twin), twins);
  });
}

/** A fix of a twin as one of the JSON. */
export function resolvedInJson(
  finding: Finding,
  context: FixContext,
  twinning: Twinning,
  resolve: (twin: Finding) => FixResult,
): FixResult {
  const made = inTwin(finding, context, twinning, (twin, twins) => ({ result: resolve(twin), twins }));
  if (made?.result.kind !== 'changes') return { kind: 'stale' };
  const changes = made.result.changes.map((change) => backInJson(change, made.twins, context));
  const known = changes.flatMap((change) => change ?? []);
  return known.length < changes.length ? { kind: 'stale' } : { ...made.result, changes: known };
}
