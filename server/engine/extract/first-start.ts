import type { Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import { readDocument } from '../syntax/read.ts';
import { moveSpan, spansIn } from '../text/moved-spans.ts';
import { cloudInitFacts } from './cloud-init.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { filesWritten } from './script/files-written.ts';
import { nodesBelow } from './terraform/descend.ts';

interface Written {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
}

/** What a machine is told at its first start, as a part of another text: `#cloud-config`, or a script that writes files of the machine. Source: cloud-init, "User data formats". */
export function firstStartFacts({ path, text, span }: Written): FormatFacts {
  const part = text.slice(span.start, span.end);
  if (!rights.test(part)) return {};
  const isScript = /^\s*#!/.test(part);
  if (!isScript && !/^\s*#cloud-config\b/.test(part)) return {};
  // By itself: behind as many blank lines as stand before it, each of many parts would take as long as the whole text.
  const own = part.replace(control, blanks);
  const facts = isScript
    ? filesWritten({ path, text: own })
    : cloudInitFacts({ path, text: own, document: readDocument('yaml', own) });
  for (const each of spansIn(facts)) moveSpan(each, span.start);
  return facts;
}

/** The same in here-documents of a block of Terraform, wherever they go: to a machine, a template of machines, or parts that are put together for one. */
export function firstStartsIn(body: ValueNode, { path, text }: Omit<Written, 'span'>): readonly FormatFacts[] {
  if (!rights.test(text.slice(body.span.start, body.span.end))) return [];
  return [...nodesBelow([body])].flatMap((node) => {
    if ((node.kind !== 'scalar' && node.kind !== 'template') || node.style !== 'heredoc') return [];
    const { identities = [], ...others } = firstStartFacts({ path, text, span: node.content });
    // A remark in what a machine is told would have Terraform make the machine anew.
    return [
      { ...others, identities: identities.map((account) => ({ ...account, slot: { kind: 'record' } as const })) },
    ];
  });
}

/** Templates that Terraform fills in for a machine. Source: Terraform, `templatefile`. */
export const firstStartExtractor: Extractor = {
  format: 'first-start',
  syntax: 'lines',
  endings: ['tpl', 'tftpl', 'tmpl'],
  takesHashComments: () => true,
  accepts: (path, head) => /\.(?:tpl|tftpl|tmpl)$/i.test(path) && /^\s*(?:#cloud-config\b|#!)/.test(head),
  extract: ({ path, text }) => firstStartFacts({ path, text, span: { start: 0, end: text.length } }),
};

const rights = /sudoers|NOPASSWD/;

/** Statements of a template of Terraform print nothing. Source: Terraform, "Strings and Templates", directives. */
const control = /%\{[^}\n]{0,500}\}/g;

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
