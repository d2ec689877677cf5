import type { GrantFact, IdentityFact, LinkFact, ResourceFact, TextFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';

/** A program that works on the repository by itself, under an account of its own. */
export interface Bot {
  readonly path: string;
  readonly name: string;
  readonly span: Span;
  readonly at: Span;
  readonly purpose?: TextFact;
  readonly slot: OwnerSlot;
  /** Where it signs in. */
  readonly accesses: readonly TextFact[];
  /** References of the secrets that it is given: `github:NPM_TOKEN`. */
  readonly secrets: readonly TextFact[];
  /** Options that rules judge. */
  readonly options: readonly BotOption[];
}

export interface BotOption {
  readonly kind: 'bot-access' | 'bot-option';
  readonly name: TextFact;
  readonly settings: Readonly<Record<string, ValueNode | TextFact | undefined>>;
}

/** The bot as an identity, and its options as things that rules judge. */
export function botFacts(bot: Bot): FormatFacts {
  const { path, name, span, at, purpose, accesses, secrets, options } = bot;
  // A bot that signs in nowhere and runs nothing acts with what its platform gives to all.
  if (accesses.length + secrets.length + options.length === 0) return {};
  const symbol = `bot:${path}#${name}`;
  const identity: IdentityFact = {
    symbol,
    kind: 'bot',
    name: literal({ text: name, span: at }, symbol),
    keys: [{ scheme: 'ci', parts: [`${name.toLowerCase()}:${path}`] }],
    span,
    nameSpan: at,
    owners: [],
    slot: bot.slot,
    ...(purpose && { purpose }),
    activation: activationOf(path),
    traits: {},
  };
  return {
    identities: [identity],
    grants: accesses.map(
      (access): GrantFact => ({
        form: 'statement',
        holder: { symbol },
        role: 'grant',
        provider: 'host',
        effect: 'allow',
        actions: [{ text: 'a credential', span: access.span }],
        resources: [access],
        access: 'unknown',
        span: access.span,
      }),
    ),
    links: [
      ...secrets.map(
        ({ text, span: used }): LinkFact => ({
          from: symbol,
          to: { key: { scheme: 'secret-ref', value: text } },
          relation: 'uses',
          span: used,
        }),
      ),
      ...options.map(
        (option, index): LinkFact => ({
          from: `${symbol}.${index}`,
          to: { symbol },
          relation: 'runs-as',
          span: option.name.span,
        }),
      ),
    ],
    resources: options.map(
      (option, index): ResourceFact => ({
        symbol: `${symbol}.${index}`,
        kind: option.kind,
        name: literal(option.name, symbol),
        span: option.name.span,
        nameSpan: option.name.span,
        settings: Object.entries(option.settings).flatMap(([key, value]) =>
          value === undefined
            ? []
            : [{ name: key, value: 'kind' in value ? { node: value, scope: symbol } : literal(value, symbol) }],
        ),
      }),
    ),
  };
}
