import type { TextFact } from '../model/facts.ts';
import type { OwnerSlot } from '../model/owner-facts.ts';
import type { MapEntry, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { type BotOption, botFacts } from './bots/bot.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { keySpan, textFact, textsOf } from './literal.ts';

/** Configuration of Renovate: what it signs in to, and what it runs. Source: docs.renovatebot.com, "Configuration Options". */
export const renovateExtractor: Extractor = {
  format: 'renovate',
  syntax: 'json',
  endings: ['renovaterc'],
  accepts: (path) => /(?:^|\/)(?:\.?renovate(?:-[\w-]+)?\.json5?|\.renovaterc(?:\.json5?)?)$/.test(path),
  extract: ({ path, document, text }) => renovateFacts(path, text, document.roots[0], { kind: 'record' }),
};

/** What an object of options says, whatever it is written in. */
export function renovateFacts(
  path: string,
  text: string,
  options: ValueNode | undefined,
  slot: OwnerSlot,
): FormatFacts {
  const root = resolved(options);
  if (root?.kind !== 'map') return {};
  const rules = hostRules(root);
  const purpose = textFact(itemsOf(valueAt(root, 'description'))[0] ?? valueAt(root, 'description'));
  return botFacts({
    path,
    name: 'Renovate',
    span: { start: 0, end: text.length },
    at: { start: root.span.start, end: root.span.start + 1 },
    ...(purpose && { purpose }),
    slot,
    accesses: rules.filter(holdsCredential).flatMap((rule) => {
      const host = hostOf(rule);
      return [textFact(host) ?? { text: 'every host', span: { start: rule.span.start, end: rule.span.start + 1 } }];
    }),
    secrets: rules.filter(holdsCredential).flatMap((rule) => entriesOf(rule).flatMap(({ value }) => variableIn(value))),
    options: [...rules.filter(holdsCredential).map(accessOf), ...optionsOf(root)],
  });
}

/** Rules of the file itself and of its sections. */
function hostRules(root: ValueNode): readonly ValueNode[] {
  const sections = entriesOf(root).map(({ value }) => resolved(value));
  return [root, ...sections].flatMap((section) =>
    section?.kind === 'map' ? itemsOf(valueAt(section, 'hostRules')) : [],
  );
}

/** `process.env.NPM_TOKEN` of a configuration that is a program, alone or with a fallback. */
function variableIn(value: ValueNode): readonly TextFact[] {
  if (value.kind === 'operation') return value.operands.flatMap(variableIn);
  const [first, second, name] = value.kind === 'reference' ? value.path : [];
  return first === 'process' && second === 'env' && typeof name === 'string'
    ? [{ text: `env:${name}`, span: value.span }]
    : [];
}

const credentials = ['token', 'password', 'username'];

function holdsCredential(rule: ValueNode): boolean {
  return [...entriesOf(rule), ...entriesOf(valueAt(rule, 'encrypted'))].some((item) =>
    credentials.includes(keyOf(item) ?? ''),
  );
}

/** The names that it had in earlier versions count as well. */
function hostOf(rule: ValueNode): ValueNode | undefined {
  return ['matchHost', 'hostName', 'domainName', 'baseUrl', 'endpoint']
    .map((key) => valueAt(rule, key))
    .find((node) => node);
}

function accessOf(rule: ValueNode): BotOption {
  const held = [...entriesOf(rule), ...entriesOf(valueAt(rule, 'encrypted'))].find((item) =>
    credentials.includes(keyOf(item) ?? ''),
  );
  const span = held ? keySpan(held) : { start: rule.span.start, end: rule.span.start + 1 };
  return {
    kind: 'bot-access',
    name: { text: 'Renovate', span },
    settings: {
      host: hostOf(rule),
      type: valueAt(rule, 'hostType'),
      credential: { text: (held && keyOf(held)) ?? '', span },
    },
  };
}

/** Options by which the code of packages and of pull requests runs where the bot's credentials are. */
function optionsOf(root: ValueNode): readonly BotOption[] {
  return entriesOf(root).flatMap((item): readonly BotOption[] => {
    const key = keyOf(item) ?? '';
    if (key === 'allowScripts' || key === 'exposeAllEnv')
      return textOf(item.value) === 'true' ? [option(item, key)] : [];
    const isList = /^allowed(?:PostUpgrade)?Commands$/.test(key);
    return isList && textsOf(item.value).some((text) => /^\^?\.[*+]\$?$/.test(text)) ? [option(item, key)] : [];
  });
}

const meanings: Readonly<Record<string, string>> = {
  allowScripts: 'install scripts of every package',
  exposeAllEnv: 'child processes with every variable of its environment',
  allowedCommands: 'any command that a branch asks for',
  allowedPostUpgradeCommands: 'any command that a branch asks for',
};

function option(item: MapEntry, key: string): BotOption {
  return {
    kind: 'bot-option',
    name: { text: 'Renovate', span: keySpan(item) },
    settings: {
      option: { text: key, span: keySpan(item) },
      runs: { text: meanings[key] ?? key, span: keySpan(item) },
    },
  };
}
