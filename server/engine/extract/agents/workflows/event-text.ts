import type { TextFact } from '../../../model/facts.ts';
import type { ScalarNode } from '../../../model/value-node.ts';
import { partSpan } from '../../../syntax/interpolation.ts';

/** Texts of an event that a stranger writes; the branch that a pull request is for is the repository's own. Source: GitHub, "Script injections". */
const strangers =
  /\$\{\{[^}]{0,200}?\bgithub\.(?:event\.(?:issue|comment|pull_request(?!\.base\b)|discussion|review|review_comment|workflow_run|commits?|head_commit|pages)[^}]{0,80}?\.?(?:title|body|message|label|ref|name|email|head_branch|display_title)|head_ref)\b[^}]{0,200}\}\}/g;

/** Expressions in a scalar that put a stranger's text into it. */
export function strangersTexts(scalar: ScalarNode): readonly TextFact[] {
  if (typeof scalar.value !== 'string') return [];
  return [...scalar.value.matchAll(strangers)].map((match) => ({
    text: match[0].replace(/^\$\{\{\s*|\s*\}\}$/g, ''),
    span: partSpan(scalar, match.index, match.index + match[0].length),
  }));
}

/** The place where an expression puts a variable into a scalar: `${{ env.NAME }}`. */
export function expansionOf(scalar: ScalarNode, name: string): TextFact | undefined {
  return mentionOf(scalar, name, (variable) => `\\$\\{\\{[^{}]{0,200}\\benv\\.${variable}\\b[^{}]{0,200}\\}\\}`);
}

/** The place where a scalar names a variable for a shell or a reader: `$NAME`, `${NAME}`. */
export function namingOf(scalar: ScalarNode, name: string): TextFact | undefined {
  return mentionOf(scalar, name, (variable) => `\\$\\{?${variable}\\b\\}?`);
}

function mentionOf(scalar: ScalarNode, name: string, form: (name: string) => string): TextFact | undefined {
  if (typeof scalar.value !== 'string' || !/^\w+$/.test(name)) return undefined;
  const match = new RegExp(form(name)).exec(scalar.value);
  if (!match) return undefined;
  return {
    text: name,
    span: partSpan(scalar, match.index, match.index + match[0].length),
  };
}
