import type { FactSymbol, IdentityFact, LinkFact, StatementGrantFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entry, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';
import { withUnknowns } from '../template-text.ts';
import type { Job, SecretUse } from './job-parts.ts';
import { withOwnPath } from './own-path.ts';

/** Cloud identities that the job's steps act as. */
export function cloudLinks({ steps }: Job, from: FactSymbol): readonly LinkFact[] {
  return steps.flatMap(({ action, node }): readonly LinkFact[] => {
    if (action === 'aws-actions/configure-aws-credentials') return assumes(from, node, 'role-to-assume', 'aws');
    if (action === 'google-github-actions/auth') return assumes(from, node, 'service_account', 'gcp-sa');
    return [];
  });
}

function assumes(from: FactSymbol, step: ValueNode, input: string, scheme: 'aws' | 'gcp-sa'): readonly LinkFact[] {
  const written = textFact(valueAt(step, 'with', input));
  if (!written || written.text.length > 500) return [];
  const value = withUnknowns(written.text);
  if (value === '' || value === '*') return [];
  return [{ from, to: { key: { scheme, value } }, relation: 'assumes', span: written.span }];
}

/** The workflow of this repository that the job runs. */
export function callLinks({ node }: Job, from: FactSymbol, path: string): readonly LinkFact[] {
  const called = textFact(valueAt(node, 'uses'));
  const file = called && /^\.\/(\.github\/workflows\/[^/@]{1,200}\.ya?ml)$/.exec(withOwnPath(called.text))?.[1];
  if (!called || file === undefined) return [];
  const root = path.slice(0, path.lastIndexOf('.github/'));
  return [{ from, to: { symbol: `gh:${root}${file}` }, relation: 'delegates-to', span: called.span }];
}

/** The composite actions of this repository that the job's steps are. */
export function actionLinks({ steps }: Job, from: FactSymbol, path: string): readonly LinkFact[] {
  const root = path.slice(0, path.lastIndexOf('.github/'));
  return steps.flatMap(({ node }): readonly LinkFact[] => {
    const used = textFact(valueAt(node, 'uses'));
    const folder = used && /^\.\/([\w./-]{1,200}?)\/?$/.exec(withOwnPath(used.text))?.[1];
    if (!used || folder === undefined) return [];
    return ['action.yml', 'action.yaml'].map((file) => ({
      from,
      to: { symbol: `gh:${root}${folder}/${file}` },
      relation: 'uses',
      span: used.span,
    }));
  });
}

/** `secrets: inherit` as a statement: the called workflow may read every secret of this one. */
export function inheritedSecrets({ node }: Job, holder: FactSymbol): readonly StatementGrantFact[] {
  const written = entry(node, 'secrets');
  const value = textFact(written?.value);
  if (!written || value?.text !== 'inherit') return [];
  const called = textFact(valueAt(node, 'uses'));
  return [
    {
      form: 'statement',
      holder: { symbol: holder },
      role: 'grant',
      provider: 'github',
      effect: 'allow',
      actions: [{ text: 'secrets:inherit', span: value.span }],
      resources: called ? [called] : [],
      access: 'read',
      span: written.span,
    },
  ];
}

/** `secrets.NAME` and `secrets['NAME']`; a secret has no parts, so that `secrets.secrets.NAME` reads none. */
const secretUse =
  /(?<![\w.-])secrets(?:\.([A-Za-z_][\w-]{0,99})(?![\w-]|\.[A-Za-z_])|\[\s?['"]([A-Za-z_][\w-]{0,99})['"]\s?\])/g;

/** The secrets that expressions below a node read, each once. The run's own token is none. */
export function secretsIn(node: ValueNode | undefined, text: string): readonly SecretUse[] {
  if (!node) return [];
  const found = new Map<string, SecretUse>();
  const { start, end } = node.span;
  for (const use of text.slice(start, end).matchAll(secretUse)) {
    const name = use[1] ?? use[2] ?? '';
    const at = start + use.index;
    if (name === 'GITHUB_TOKEN' || found.has(name) || !isInExpression(text, at)) continue;
    found.set(name, { name, span: { start: at, end: at + use[0].length } });
  }
  return [...found.values()];
}

/** The names of all secrets that a text reads, in its order, the run's own token among them. */
export function secretNamesIn(text: string): readonly string[] {
  return [...text.matchAll(secretUse)].map(([, dotted, quoted = '']) => dotted ?? quoted);
}

/** Whether a `${{` is open at `offset`, and no comment. */
function isInExpression(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 400), offset);
  const open = before.lastIndexOf('${{');
  if (open === -1 || before.indexOf('}}', open) !== -1) return false;
  const line = before.slice(before.lastIndexOf('\n', open) + 1, open);
  return !/(?:^|\s)#/.test(line);
}

export function secretLinks(uses: readonly SecretUse[], from: FactSymbol): readonly LinkFact[] {
  return uses.map(({ name, span }) => ({
    from,
    to: { key: { scheme: 'secret-ref', value: `github:${name}` } },
    relation: 'uses',
    span,
  }));
}

/** `secrets`: the names of the secrets read, at the first of them. */
export function secretTraits(uses: readonly SecretUse[]): IdentityFact['traits'] {
  const [first] = uses;
  return first ? { secrets: { value: uses.map(({ name }) => name), span: first.span } } : {};
}
