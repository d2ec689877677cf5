import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { FixContext } from '../fix.ts';
import type { StatementSite } from './statement-site.ts';

/** A resource of a template, or a block of a folder, by the name under which the others call it. */
interface Part {
  readonly name: string;
  readonly text: string;
  /** It says who may do what, and runs nothing. */
  readonly isIam: boolean;
  /** The statement stands in it. */
  readonly isAround: boolean;
}

/**
 * Whether something shows that who holds a statement works with a declared thing: what runs as the holder names the thing, or the thing the holder. That it is
 * the only one of its kind here shows nothing: keys and secrets of others lie elsewhere. What the holder is permitted by another statement already the `*` is
 * not for.
 */
export function createTies(site: StatementSite, path: string, context: FixContext): (name: string) => boolean {
  const { document, map } = site;
  const parts = /\.(?:tf|tofu)(?:\.json)?$/.test(path)
    ? blocksIn(path, map.span.start, context)
    : resourcesIn(context.document(path) ?? document, map.span.start);
  const held = holdersAmong(parts);
  return (name) => {
    if (parts.some((part) => part.isIam && held.has(part.name) && mentions(part.text, name))) return false;
    // Outside of resources stands what all functions of a service hold.
    const around = parts.filter(({ isAround }) => isAround);
    if (around.length === 0) return parts.some((part) => part.name === '' && mentions(part.text, name));
    return parts.some(
      (part) =>
        (part.name === name || mentions(part.text, name)) &&
        (held.has(part.name) || [...held].some((holder) => mentions(part.text, holder))),
    );
  };
}

/** The part that holds the statement, and what attaches it to a role, or hands the role on, as an instance profile does. */
function holdersAmong(parts: readonly Part[]): ReadonlySet<string> {
  const held = new Set(parts.flatMap(({ isAround, name }) => (isAround ? [name] : [])));
  for (let step = 0; step < mostSteps; step++) {
    const own = parts.filter(({ name }) => held.has(name));
    const more = parts.filter(
      ({ name, text, isIam }) =>
        isIam &&
        !held.has(name) &&
        own.some((other) => mentions(text, other.name) || (other.isIam && mentions(other.text, name))),
    );
    if (more.length === 0) break;
    for (const { name } of more) held.add(name);
  }
  return held;
}

/** A document, its policy, the attachment, the role, its profile. */
const mostSteps = 5;

function resourcesIn({ roots, text }: SourceDocument, offset: number): readonly Part[] {
  const root = resolved(roots[0]);
  const resources = valueAt(root, 'Resources') ?? valueAt(root, 'resources', 'Resources');
  const { start, end } = resources?.span ?? { start: 0, end: 0 };
  return [
    { name: '', text: `${text.slice(0, start)} ${text.slice(end)}`, isIam: false, isAround: false },
    ...entriesOf(resources).flatMap((item): readonly Part[] => {
      const name = keyOf(item);
      if (name === undefined) return [];
      return [
        {
          name,
          text: withoutKeysOfDisks(text.slice(item.value.span.start, item.value.span.end)),
          isIam: /^AWS::IAM::/.test(textOf(valueAt(item.value, 'Type')) ?? ''),
          isAround: isIn(item.span, offset),
        },
      ];
    }),
  ];
}

function blocksIn(path: string, offset: number, context: FixContext): readonly Part[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const files = context.paths().filter((file) => file.startsWith(folder) && !file.slice(folder.length).includes('/'));
  return files.flatMap((file) => {
    const text = context.document(file)?.text ?? '';
    return (context.facts(file)?.definitions ?? []).flatMap(({ address, node }): readonly Part[] =>
      /^(?:data\.)?\w+\.[\w-]+$/.test(address)
        ? [
            {
              name: address,
              text: withoutKeysOfDisks(text.slice(node.span.start, node.span.end)),
              isIam: /^(?:data\.)?aws_iam_/.test(address),
              isAround: file === path && isIn(node.span, offset),
            },
          ]
        : [],
    );
  });
}

/**
 * What a machine's disks are encrypted with the service decrypts for it, whatever the machine's own role may do. Source: Amazon EBS user guide, "How Amazon EBS
 * encryption works".
 */
function withoutKeysOfDisks(text: string): string {
  return text.replace(keyUsed, (found: string, offset: number) =>
    withinDisk.test(text.slice(Math.max(0, offset - longestDisk), offset)) ? '' : found,
  );
}

/** A key by its name, or by a function over that. */
const keyUsed =
  /\bkms_?key_?(?:id|arn)?["']?\s{0,4}[:=]\s{0,200}(?:\{[^{}]{0,300}\}|(?:Ref|Fn::GetAtt):[^\n]{0,200}|[^\n,}]{0,200})/gi;

const withinDisk = /\b(?:ebs|\w{1,40}_block_device)\b["']?\s{0,4}[:={][^{}]*$/i;

const longestDisk = 400;

function isIn({ start, end }: ValueNode['span'], offset: number): boolean {
  return start <= offset && offset < end;
}

/** Whether a text names something, and not only what begins or ends so. */
function mentions(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!/[\w-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + name.length] ?? '')) return true;
  return false;
}
