import type { TextFact } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, entry, itemsOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { type BotOption, botFacts } from './bots/bot.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { keyFact, keySpan, textFact } from './literal.ts';

/** Dependabot: registries that it signs in to, and whether code of packages runs. Source: GitHub's "Dependabot options reference". */
export const dependabotExtractor: Extractor = {
  format: 'dependabot',
  syntax: 'yaml',
  accepts: (path) => /(?:^|\/)\.github\/dependabot\.ya?ml$/.test(path),
  extract: readDependabot,
};

function readDependabot({ path, document, text }: ExtractInput): FormatFacts {
  const root = resolved(document.roots[0]);
  const version = entry(root, 'version') ?? entriesOf(root)[0];
  if (root?.kind !== 'map' || !version) return {};
  const registries = entriesOf(valueAt(root, 'registries'));
  const updates = itemsOf(valueAt(root, 'updates'));
  return {
    ...botFacts({
      path,
      name: 'Dependabot',
      span: { start: 0, end: text.length },
      at: keySpan(version),
      slot: { kind: 'comment' },
      accesses: registries.flatMap((item) => textFact(valueAt(item.value, 'url')) ?? keyFact(item) ?? []),
      secrets: registries.flatMap(({ value }) => entriesOf(value).flatMap(({ value: field }) => secretIn(field))),
      options: updates.flatMap((update) => optionsOf(update, registries.length)),
    }),
    problems: document.problems.slice(0, 1),
  };
}

/** `${{secrets.NPM_TOKEN}}` stands for a secret of Dependabot. */
function secretIn(node: ValueNode): readonly TextFact[] {
  const fact = textFact(node);
  const name = fact && /^\$\{\{\s*secrets\.(\w{1,100})\s*\}\}$/.exec(fact.text)?.[1];
  return fact && name !== undefined ? [{ text: `github:${name}`, span: fact.span }] : [];
}

function optionsOf(update: ValueNode, registries: number): readonly BotOption[] {
  const ecosystem = textOf(valueAt(update, 'package-ecosystem')) ?? 'its ecosystem';
  const code = entry(update, 'insecure-external-code-execution');
  const all = entry(update, 'registries');
  const found: BotOption[] = [];
  if (code && textOf(code.value) === 'allow')
    found.push({
      kind: 'bot-option',
      name: { text: 'Dependabot', span: keySpan(code) },
      settings: {
        option: { text: 'insecure-external-code-execution', span: keySpan(code) },
        runs: { text: `code of ${ecosystem} packages`, span: keySpan(code) },
      },
    });
  const star = all && textFact(all.value);
  if (star?.text === '*' && registries > 1)
    found.push({
      kind: 'bot-access',
      name: { text: 'Dependabot', span: star.span },
      settings: { registries: star, ecosystem: { text: ecosystem, span: star.span } },
    });
  return found;
}
