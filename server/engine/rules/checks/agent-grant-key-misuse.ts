import { isOfOtherDialect } from '../../extract/agents/commands/shell-scope.ts';
import { anAgent } from '../../model/agent-kind.ts';
import type { Identity } from '../../model/identity.ts';
import type { Span } from '../../model/span.ts';
import { opensAll } from '../agents/agent-habits.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/** A key, a tool name or a limit behind one that another platform or list reads, and this one does not. */
export function* agentGrantKeyMisuse(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  yield* voidDenials(identity);
  yield* vainApprovals(identity);
  yield* commandsAsTools(identity);
  yield* foreignRefusals(identity);
  const platform = anAgent(identity.kind);
  for (const [name, { value, span }] of Object.entries(identity.traits)) {
    const isKey = name.startsWith('keyMisuse.');
    const isScope = name === 'unheededScope';
    if (!isKey && !isScope && name !== 'foreignTool') continue;
    const what = String(value);
    const words = isScope ? scopeWords : isKey ? keyWords(identity.kind, what) : nameWords(platform, what);
    yield {
      at: { path: identity.block.path, span },
      identity: identity.symbol,
      about: what,
      args: { identity: identity.name, what, advice: 'Use the words of this platform.', ...words },
      ...(!(isScope || opensAll(identity, name)) && { level: 'note' }),
    };
  }
}

/** Commands that are refused by patterns which match none of them: a warning where they are approved, a note where a person is asked. */
function* voidDenials(identity: Identity): Iterable<Draft> {
  const { traits } = identity;
  const told = traits.deniedInVain ?? traits.voidDenial;
  if (!told || !Array.isArray(told.value)) return;
  const [first = ''] = told.value;
  yield {
    ...ofIdentity(identity, 'deniedCommands', told.span, {
      what: `${listInWords(told.value)} in deniedCommands`,
      effect: `refuses nothing: these are expressions for the whole line, where * repeats the character before it${traits.deniedInVain ? ', and such commands are approved beforehand' : ''}`,
      advice: `Write ${first.replace(/ \*\$?$/, '( .*)?').replace(/\*\$?$/, '.*')} in place of ${first}.`,
    }),
    ...(!traits.deniedInVain && { level: 'note' }),
  };
}

/** Commands that stand where names of tools do: they refuse nothing, and whoever wrote them takes them for a limit. */
function* commandsAsTools(identity: Identity): Iterable<Draft> {
  const { vainRule } = identity.traits;
  if (!vainRule || !Array.isArray(vainRule.value)) return;
  yield ofIdentity(identity, 'permission', vainRule.span, {
    what: `${listInWords(vainRule.value)} in permission`,
    effect: 'refuses nothing: the keys there are names of tools, and commands stand below bash',
    advice: `Put ${vainRule.value.length === 1 ? 'it' : 'them'} below bash.`,
  });
}

/** Refusals in the words of another platform, which fit no command: a note where a person is asked about what no rule fits. */
function* foreignRefusals(identity: Identity): Iterable<Draft> {
  const { kind, block, grants, traits } = identity;
  const scopes = grants
    .filter(({ effect, classes }) => effect === 'deny' && classes.includes('shell'))
    .flatMap(({ resources }) => resources)
    .filter(({ text, at }) => at.path === block.path && isOfOtherDialect(text, kind));
  const [first] = scopes;
  if (!first) return;
  const isAsked = kind !== 'opencode-agent' || traits.limitsShell?.value === true;
  const fitting = first.text.replace(/:\*$/, kind === 'cursor-agent' ? '' : ' *');
  yield {
    ...ofIdentity(identity, 'refusals', first.at.span, {
      what: listInWords(scopes.map(({ text }) => text)),
      effect: `refuses nothing: with a colon it is a rule of Claude Code's, and fits no command here${isAsked ? '' : ', so that such commands run with nobody asked'}`,
      advice: `Write ${kind === 'cursor-agent' ? fitting.replace(/\s/, ':') : fitting} in place of ${first.text}.`,
    }),
    ...(isAsked && { level: 'note' }),
  };
}

/** Rules that approve nothing: whoever wrote them is asked, or takes the rule for more than it is. */
function* vainApprovals(identity: Identity): Iterable<Draft> {
  for (const [trait, words] of Object.entries(vain)) {
    const told = identity.traits[trait];
    if (told)
      yield { ...ofIdentity(identity, trait, told.span, { what: String(told.value), ...words }), level: 'note' };
  }
}

function ofIdentity(
  { symbol, name, block }: Identity,
  about: string,
  span: Span,
  words: Words & { readonly what: string },
): Draft {
  return { at: { path: block.path, span }, identity: symbol, about, args: { identity: name, ...words } };
}

/** Source: Claude Code, "Permissions". */
const vain: Readonly<Record<string, Words>> = {
  vainGlob: {
    effect: 'approves nothing: a star in the name of a tool stands for those of one named server alone',
    advice: 'Name the tools, or take it out.',
  },
  vainPath: {
    effect: 'approves nothing: of the tools that change files, paths are looked up in rules for Edit alone',
    advice: 'Say Edit there, or take it out.',
  },
};

interface Words {
  readonly effect: string;
  readonly advice?: string;
}

/** Source: Claude Code, "Subagents": commands are a matter of the rules in the settings, which hold for sub-agents too. */
const scopeWords: Words = {
  effect: 'limits nothing: the list of a sub-agent names tools, and gives each of them whole',
  advice: "Say in the settings' permissions which commands are refused, or take the tool out.",
};

function keyWords(kind: string, key: string): Words {
  if (kind === 'mcp-server') return approvalWords;
  if (kind === 'claude-skill')
    return {
      effect: `restricts nothing in a skill: ${key === 'tools' ? 'allowed-tools' : 'tools'} is read there, and approves beforehand`,
      advice: 'Take it out, or, where it is to limit something, give the work to an agent with that list of tools.',
    };
  return { effect: 'restricts nothing in an agent: tools is read there, and without it the agent has every tool' };
}

const approvalWords: Words = {
  effect: 'approves nothing: the client that reads this file keeps approvals elsewhere, and asks about each tool',
  advice: "Take it out, or approve what only looks in the client's own settings.",
};

function nameWords(platform: string, names: string): Words {
  return {
    effect: names.includes(', ')
      ? `name no tools of ${platform}, so they grant nothing`
      : `names no tool of ${platform}, so it grants nothing`,
  };
}
