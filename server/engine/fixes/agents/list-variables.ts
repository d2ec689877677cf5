import type { Finding } from '../../model/finding.ts';
import type { ListNode } from '../../model/value-node.ts';
import { entry, keyOf } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';

/**
 * Names the variables that a server is given, in place of a whole file of them: those of the file, or of its example
 * beside it. Which of them the server needs is left to a person.
 */
export const listVariables: FixKind = {
  kind: 'list-variables',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    const title = `Pass on ${plan.names.join(', ')} by name`;
    const details = ['Take out what the server does not need', 'The client has to have them in its environment'];
    return [{ id: 'list-variables', title, safety: 'review', effect: 'restart', isPreferred: true, details }];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    const document = plan && context.document(finding.at.path);
    return document && changedBySteps(finding.at.path, document.syntax, plan.steps, context);
  },
};

interface Plan {
  readonly names: readonly string[];
  readonly steps: readonly Step[];
}

/** More than a server can need; a list of all would hide what matters. */
const mostNames = 12;

function planFor({ rule, at: { path, span } }: Finding, context: FixContext): Plan | undefined {
  const document = rule === 'agent-env-overexposed' ? context.document(path) : undefined;
  const written = document?.text.slice(span.start, span.end) ?? '';
  const names = document ? namesIn(written.replace(/^--env-file=/, ''), path, context) : [];
  if (!document || names.length === 0 || names.length > mostNames) return undefined;
  const list = nodesAt(document, span.start).at(-2);
  const [inner] = entriesAt(document, span.start);
  if (list?.kind === 'list') return { names, steps: [replaceArgument(span.start, names)] };
  return inner && keyOf(inner.entry) === 'envFile'
    ? { names, steps: [setVariables(span.start, names), removeFile(span.start)] }
    : undefined;
}

/** The names that a file of variables sets, as it lies in the repository or as its example shows it. */
function namesIn(file: string, path: string, context: FixContext): readonly string[] {
  const bare = file.replace(/^(\$\{workspaceFolder\}|\.)\//, '');
  const folder = path.split('/').slice(0, -1).join('/');
  const places = [bare, `${folder}/${bare}`].flatMap((place) => [place, `${place}.example`, `${place}.sample`]);
  const text = places.map((place) => context.text(place)).find((found) => found !== undefined) ?? '';
  return [...new Set([...text.matchAll(/^(?:export +)?([A-Za-z_]\w{0,99}) *=/gm)].map((match) => match[1] ?? ''))];
}

/** `--env-file .env` becomes `-e NAME` for each. Source: Docker, `docker container run`. */
function replaceArgument(offset: number, names: readonly string[]): Step {
  return (document, editor) => {
    const [list, node] = [nodesAt(document, offset).at(-2), nodesAt(document, offset).at(-1)];
    if (list?.kind !== 'list' || !node) return [];
    const at = list.items.indexOf(node);
    const first = written(list, at - 1) === '--env-file' ? at - 1 : at;
    const items = list.items.map((_, index) => written(list, index));
    return editor.replaceValue(document, list, [
      ...items.slice(0, first),
      ...names.flatMap((name) => ['-e', name]),
      ...items.slice(at + 1),
    ]);
  };
}

function written({ items }: ListNode, index: number): string {
  const item = items[index];
  return item?.kind === 'scalar' ? String(item.value) : '';
}

/** Source: VS Code, "MCP configuration reference": `env`, `envFile` and `${env:NAME}`. */
function setVariables(offset: number, names: readonly string[]): Step {
  return (document, editor) => {
    const map = entriesAt(document, offset)[0]?.map;
    const values = Object.fromEntries(names.map((name) => [name, `\${env:${name}}`]));
    return map && !entry(map, 'env') ? editor.setEntry(document, map, 'env', values, { after: 'envFile' }) : [];
  };
}

function removeFile(offset: number): Step {
  return (document, editor) => {
    const [inner] = entriesAt(document, offset);
    return inner ? editor.removeEntry(document, inner.map, inner.entry) : [];
  };
}
