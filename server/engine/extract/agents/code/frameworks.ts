import table from '../../../../../rules/tables/agent-frameworks.json' with { type: 'json' };
import type { AgentKind } from '../../../model/agent-kind.ts';
import { lazily } from '../../../text/lazily.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { AgentPlatform } from '../tools/tools.ts';
import type { Import } from './surface-parts.ts';
import type { CodeLanguage } from './tokens.ts';

/** How a framework's code makes agents; lists are names of arguments. */
export interface Framework {
  readonly kind: AgentKind;
  readonly platform: AgentPlatform;
  readonly modules: readonly string[];
  /** Classes and functions that make an agent. */
  readonly agents: readonly string[];
  /** Methods of a client that make one. */
  readonly methods?: readonly string[];
  /** What runs tools for a graph that is an agent in all but name. */
  readonly graphs?: readonly string[];
  /** Functions that call a model, which make an agent where they give it tools. */
  readonly withTools?: readonly string[];
  /** Methods of a client that call a model, which make an agent where they hand it servers. */
  readonly requests?: readonly string[];
  /** Functions of which one argument holds what the others say of an agent. */
  readonly optionsOf?: Readonly<Record<string, string>>;
  /** Arguments that hold further agents, by name. */
  readonly definitions?: readonly string[];
  /** Arguments with names of tools that nobody is asked about, or that are refused, and how far anybody is asked. */
  readonly unattended?: readonly string[];
  readonly refused?: readonly string[];
  readonly mode?: readonly string[];
  readonly purpose: readonly string[];
  readonly role: readonly string[];
  readonly delegates: readonly string[];
  readonly servers: readonly string[];
  /** Arguments that describe servers, by name. */
  readonly serverMaps?: readonly string[];
  /** Methods of an agent that make a tool of the function they decorate. */
  readonly decorators?: readonly string[];
  /** Where tools of the framework's own names come from, where other modules have such names too. */
  readonly toolModules?: readonly string[];
  /** Further arguments whose values are tools, and those among whose values tools are. */
  readonly also?: readonly string[];
  readonly alsoKnown?: readonly string[];
  /** Tools are given by name, in a map. */
  readonly toolMaps?: boolean;
  /** Arguments that may be given by their place, by what makes the agent. */
  readonly places?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Arguments whose own fields say the same as arguments do. */
  readonly nested?: readonly string[];
  /** The arguments in the order in which they may be given, by what takes them. */
  readonly order?: Readonly<Record<string, readonly string[]>>;
  /** The tool that an agent of this class is. */
  readonly own?: Readonly<Record<string, string>>;
}

/** Kinds and platforms of the table are held to the two types by a test. */
export const frameworks = (): readonly Framework[] => table.frameworks as readonly Framework[];

/** Whether a module, or one within it, is among those known. */
export function isAmong(module: string, known: readonly string[]): boolean {
  return known.some((each) => isWithin(module, each));
}

/** The framework whose module a name comes from. */
export function frameworkOf({ module }: Import): Framework | undefined {
  return frameworks().find(({ modules }) => isAmong(module, modules));
}

function isWithin(module: string, known: string): boolean {
  return module === known || module.startsWith(`${known}.`) || module.startsWith(`${known}/`);
}

const escaped = lazily(() =>
  frameworks()
    .flatMap(({ modules }) => modules)
    .map(literalPattern)
    .join('|'),
);
const imports = lazily(
  () =>
    new RegExp(
      `^\\s*(?:from|import)[ \\t]+(?:${escaped()})[\\w.]*\\s|(?:from|require\\(|import\\()\\s*['"](?:${escaped()})(?:/[^'"]*)?['"]`,
      'm',
    ),
);

/** Looser than that, and settled at a few words of most programs. */
const mayImport = lazily(() => new RegExp(`(?:from|import|require\\()[\\s(]*['"]?(?:${escaped()})`));

/** What C# uses, or calls of a server that it offers, for which a program of ASP.NET names no namespace. */
const uses = lazily(
  () =>
    new RegExp(
      `^[ \\t]{0,20}(?:global )?using (?:ModelContextProtocol|${escaped()})[.;]|\\.(?:AddMcpServer|MapMcp)\\(`,
      'm',
    ),
);

/** Looser than what it uses, wherever that stands in a line: with one word to begin with, most of a text is passed over. */
const mayUse = lazily(() => new RegExp(`using (?:ModelContextProtocol|${escaped()})[.;]`));

/** Whether the beginning of a program imports a framework; most programs import none. */
export function importsFramework(head: string, language: CodeLanguage): boolean {
  if (language === 'csharp') return (head.includes('Mcp') || mayUse().test(head)) && uses().test(head);
  return mayImport().test(head) && imports().test(head);
}
