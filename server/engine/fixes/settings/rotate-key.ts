import type { Finding } from '../../model/finding.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument, textOf } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { appendBlock, appendInnerBlock } from '../edit/hcl-body.ts';
import { hclEditor } from '../edit/hcl-editor.ts';
import { entryOf } from '../edit/list-items.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';
import { terraformBeside } from '../referred-to.ts';

/**
 * Has a key of Terraform made anew every 90 days. A key that watches `keepers` watches the day of rotation there; any other
 * is replaced with a `time_static` between, since what rotates is created and not changed. The new key is there before the old one goes.
 * Source: documentation of the `time` and `google` providers.
 */
export const rotateKey: FixKind = {
  kind: 'rotate-key',
  offers(finding, context) {
    const key = keyAt(finding, context);
    if (!key) return [];
    const title = `Rotate ${key.type}.${key.name} every ${days} days`;
    const offer = { id: 'rotate-key', title, safety: 'review', effect: 'replacement', isPreferred: true } as const;
    return isHandedOver(key, finding.at.path, context) ? [offer] : [{ ...offer, isAttended: true, why: copiedByHand }];
  },
  changes(finding, _, context) {
    const key = keyAt(finding, context);
    return key && changedBySteps(finding.at.path, 'hcl', stepsFor(key, finding.at.span.start), context);
  },
};

const days = 90;

const copiedByHand = 'Nothing here passes the new key on: whoever holds a copy of the old one is locked out.';

/** Whether a block of the folder is given the secret half, so that a new one arrives where the old one was. */
function isHandedOver({ type, name }: RotatedKey, path: string, context: FixContext): boolean {
  const half = new RegExp(
    `\\b${type}\\.${name}\\b(?:\\[[^\\]\\n]{0,80}\\])?\\.(?:\\w*secret|\\w*password\\w*|private_key)\\b`,
    'g',
  );
  return terraformBeside(path, context).some(({ text }) =>
    [...text.matchAll(half)].some(({ index }) => !/^output\b/.test(blockHead(text, index))),
  );
}

/** The first line of the block at the top that holds the offset. */
function blockHead(text: string, offset: number): string {
  const heads = [...text.slice(0, offset).matchAll(/^[a-z]\w{0,40}[ \t{"]/gm)];
  return heads.at(-1)?.[0] ?? '';
}

interface RotatedKey {
  readonly type: string;
  readonly name: string;
  readonly body: MapNode;
}

/** The key's block, where nothing yet says when it is made anew and no other resource has its name. */
function keyAt(finding: Finding, context: FixContext): RotatedKey | undefined {
  const { path, span } = finding.at;
  if (finding.rule !== 'life-static-key' || !/\.(tf|tofu)$/.test(path)) return undefined;
  const document = context.document(path);
  const block = document && blockAt(document, span.start);
  const [type, name] = (block?.labels ?? []).map((label) => textOf(label));
  if (block?.value.kind !== 'map' || type === undefined || name === undefined || !made.has(type)) return undefined;
  const body = block.value;
  const last = body.entries.at(-1);
  if (type !== watching && isOfOldTerraform(path, context)) return undefined;
  const isTaken = (context.facts(path)?.definitions ?? []).some(({ address }) => address === `time_rotating.${name}`);
  if (isTaken || !last || entryOf(body, 'lifecycle') || entryOf(body, 'keepers')) return undefined;
  return { type, name, body };
}

/** Types of keys that can be made anew without a person. */
const made: ReadonlySet<string> = new Set([
  'aws_iam_access_key',
  'aws_iam_service_specific_credential',
  'google_service_account_key',
  'google_storage_hmac_key',
]);

const watching = 'google_service_account_key';

/**
 * Whether the folder is for a Terraform before 1.2, which knows no `replace_triggered_by`: it says so, or wraps each reference in `${…}`, as the language
 * asked until 0.12. Sources: Terraform, "The lifecycle Meta-Argument"; "Upgrading to Terraform v0.12".
 */
function isOfOldTerraform(path: string, context: FixContext): boolean {
  const texts = terraformBeside(path, context).map(({ text }) => text);
  if (texts.some((text) => oldVersion.test(text))) return true;
  return texts.some((text) => wrapped.test(text)) && !texts.some((text) => bare.test(text));
}

const oldVersion = /\brequired_version\s{0,20}=\s{0,20}"(?:=|~>|<=?)?\s{0,3}(?:0\.\d|1\.[01](?:\.|"))/;
const wrapped = /=[ \t]{0,80}"\$\{(?:var|local|data|module|aws_\w{1,60})\.[^}"\n]{1,200}\}"/;
const bare = /[=,[(][ \t]{0,80}(?:var|local|data|module|aws_\w{1,60})\.\w/;

function blockAt(document: SourceDocument, offset: number): MapEntry | undefined {
  return entriesAt(document, offset)
    .map(({ entry }) => entry)
    .find((entry) => keyOf(entry) === 'resource');
}

function stepsFor({ type, name }: RotatedKey, offset: number): readonly Step[] {
  const watches = type === watching;
  const inBlock =
    (write: (document: SourceDocument, body: MapNode) => readonly Edit[]): Step =>
    (document) => {
      const block = blockAt(document, offset);
      return block?.value.kind === 'map' ? write(document, block.value) : [];
    };
  const rotating: Step = (document) =>
    appendBlock(document, 'resource', ['time_rotating', name], { rotation_days: days });
  if (watches)
    return [
      inBlock((document, body) =>
        hclEditor.setEntry(document, body, 'keepers', { rotation: { raw: `time_rotating.${name}.rotation_rfc3339` } }),
      ),
      rotating,
    ];
  return [
    inBlock((document, body) =>
      appendInnerBlock(document, body, 'lifecycle', {
        create_before_destroy: true,
        replace_triggered_by: [{ raw: `time_static.${name}` }],
      }),
    ),
    rotating,
    (document) =>
      appendBlock(document, 'resource', ['time_static', name], { rfc3339: { raw: `time_rotating.${name}.rfc3339` } }),
  ];
}
