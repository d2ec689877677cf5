import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { asksEachTime } from '../agents/agent-habits.ts';
import { classesUnasked } from '../agents/agent-reach.ts';
import { saidBeside } from '../agents/opencode-agent.ts';
import { saidAboveNotes, toldOfSettings, underSettings } from '../agents/project-settings.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A shell without limits: an error where nobody is asked, a warning where that holds for a skill while it is used or is what the program does anyway, a note where the platform asks
 * and cannot limit it, and where another says the same of the agent, or settings approve it for the whole project.
 */
export function* agentShellUnscoped(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const [holder] = subject.holders;
  for (const draft of wholeShells(subject.grant, holder)) {
    if (!holder || draft.level === 'note') yield draft;
    else {
      const [told] = toldOfSettings(holder, 'agent-shell-unscoped', wholeShellsOf, context);
      yield asItWouldBe(told ? underSettings(draft, told.at) : underSameAgent(draft, holder, context), holder);
    }
  }
}

/** Where nothing is written opencode asks nobody either: the line says aloud what a developer's own program does of itself, which is no error. Source: opencode, "Permissions", defaults. */
function asItWouldBe(draft: Draft, { kind }: Identity): Draft {
  if (kind !== 'opencode-agent') return draft;
  const under = draft.under && { ...draft.under, alone: asWarning(draft.under.alone) };
  return { ...asWarning(draft), ...(under && { under }) };
}

function asWarning({ level, ...draft }: Draft): Draft {
  return level === undefined || level === 'error' ? draft : { ...draft, level };
}

/** What is said of a grant by itself. */
function* wholeShells(grant: Grant, holder: Identity | undefined): Iterable<Draft> {
  const { provider, effect, unattended, classes, actions, resources } = grant;
  const [action] = actions;
  if (provider !== 'agent' || effect !== 'allow' || !action || !classes.includes('shell') || classes.includes('all'))
    return;
  if (resources.some(({ text }) => text !== '*')) return;
  // A rule of settings that asks each time takes nothing from the person.
  if (holder?.traits.isSettings && !unattended) return;
  // What a sub-agent's list says behind the tool is heeded by nobody, and told as that.
  if (holder?.traits.unheededScope && action.text.endsWith(')')) return;
  // Where a mode approves everything, what the list says decides nothing: the mode is told.
  if (unattended && (holder?.traits.approvalBypass ?? holder?.traits.sandboxedBypass)) return;
  // Of opencode's old switch and its permission, the one that takes the question away is told.
  if (holder?.kind === 'opencode-agent' && !unattended && classesUnasked(holder).has('shell')) return;
  const [first, ...again] = sameGrants(grant, holder);
  if (first !== undefined && first.at.span.start !== action.at.span.start) return;
  yield {
    at: action.at,
    about: action.text,
    // Agents of one file with the same switch are one choice.
    ...(holder?.kind === 'opencode-agent' && !holder.traits.isSettings && { called: holder.name }),
    // So are the shells of one list of rules.
    ...(holder?.traits.isSettings && { called: action.text }),
    args: {
      // opencode's `bash: { "*": allow }`: the star stands for commands, not for tools.
      tool: action.text === '*' ? 'The shell' : action.text,
      how: `${holder?.traits.refusedCommands ? 'but those in deniedCommands ' : refusesSome(holder) ? 'but those in deny ' : ''}${unattended ? 'without asking' : isAsked(holder) ? byWhom(holder) : 'it likes'}`,
      ...(holder?.kind === 'opencode-agent' && !unattended
        ? adviceForSwitch(holder, action.text)
        : classes.includes('evaluates')
          ? adviceForText
          : withLocal(adviceFor(holder, action.text, grant), holder)),
    },
    ...(holder && { identity: holder.symbol }),
    ...(again.length > 0 && { related: again.map(({ at, text }) => ({ at, message: `${text} says the same` })) }),
    ...levelOf(holder, grant),
  };
}

/** Rules of the same settings that refuse some commands of a shell which they give whole. Source: Claude Code, "Configure permissions", deny. */
function refusesSome(holder: Identity | undefined): boolean {
  if (holder?.kind !== 'claude-agent' || !holder.traits.isSettings) return false;
  return holder.grants.some((grant) => grant.effect === 'deny' && /^Bash\(/.test(grant.actions[0]?.text ?? ''));
}

/** With what else there is to say of settings: that what they refuse starts all the same, and whose the file is. Source: Claude Code, "Settings", `.claude/settings.local.json`. */
function withLocal(advice: ReturnType<typeof adviceFor>, holder: Identity | undefined): ReturnType<typeof adviceFor> {
  if (holder?.kind !== 'claude-agent' || !holder.traits.isSettings) return advice;
  const refused = refusesSome(holder) ? ' What deny names still runs by bash -c.' : '';
  const local = holder.at.path.endsWith('.local.json')
    ? ' The file is meant for one person: where git has it, take it out by git rm --cached.'
    : '';
  return { ...advice, end: `${advice.end}${refused}${local}` };
}

/** What settings give whole. */
export const wholeShellsOf = saidAboveNotes(wholeShells);

/** Of a configuration and a text that make one agent, the one that says more tells it, or else the configuration. */
function underSameAgent(draft: Draft, holder: Identity, context: CheckContext): Draft {
  const told = saidBeside(holder, context)
    .flatMap((other) => other.grants.filter(isWholeShell).map((grant) => ({ other, grant })))
    .find(({ other, grant }) => {
      const { level } = levelOf(other, grant);
      const [action] = grant.actions;
      if (!action || level === 'note' || (draft.level === 'error' && level !== 'error')) return false;
      const isFirst = level !== draft.level || (isText.test(holder.at.path) && !isText.test(other.at.path));
      return isFirst && context.mayTell('agent-shell-unscoped', other, { about: action.text, span: action.at.span });
    });
  const [lead] = told?.grant.actions ?? [];
  if (!told || !lead) return draft;
  return {
    ...draft,
    level: 'note',
    related: [{ at: lead.at, message: `Told there, where ${told.other.name} is this agent` }, ...(draft.related ?? [])],
    under: { lead: lead.at, alone: draft },
  };
}

const isText = /\.md$/;

function isWholeShell(grant: Grant): boolean {
  const { provider, effect, classes, resources } = grant;
  const isAllowed = provider === 'agent' && effect === 'allow' && isShell(grant) && !classes.includes('all');
  return isAllowed && resources.every(({ text }) => text === '*');
}

function isShell({ classes }: Grant): boolean {
  return classes.includes('shell');
}

function levelOf(holder: Identity | undefined, { unattended }: Grant): Pick<Draft, 'level'> {
  if (holder && isContained(holder)) return { level: 'note' };
  // A skill or command takes the question away for as long as it is at work. Source: Claude Code, "Skills", pre-approve tools.
  if (unattended) return holder?.kind === 'claude-skill' ? {} : { level: 'error' };
  if (holder?.kind === 'opencode-agent' && hasShellAnyway.test(holder.name)) return { level: 'note' };
  return isAsked(holder) ? { level: 'note' } : {};
}

/** The agent of opencode that works, and has every tool of itself. Source: opencode, "Agents". */
const hasShellAnyway = /^(?:build|general)$/;

/** The entries of one list that give the same shell whole, `Shell(*)` and `Shell(**)`: none of them is enough to take out. */
function sameGrants({ unattended, actions, resources }: Grant, holder: Identity | undefined): readonly Term[] {
  const tool = toolOf(actions[0]);
  const whole = (holder?.grants ?? []).filter(
    (other) =>
      other.provider === 'agent' &&
      other.effect === 'allow' &&
      other.unattended === unattended &&
      other.actions[0]?.at.path === actions[0]?.at.path &&
      toolOf(other.actions[0]) === tool &&
      other.resources.every(({ text }) => text === '*'),
  );
  return resources.length === 0 ? [] : whole.flatMap((other) => other.actions.slice(0, 1));
}

function toolOf(term: Term | undefined): string | undefined {
  return term?.text.replace(/\(.*$/s, '');
}

/** Whether the platform, or what the project says there, has a person asked each time. */
function isAsked(holder: Identity | undefined): boolean {
  return holder !== undefined && (asksEachTime(holder.kind) || holder.traits.asksFirst?.value === true);
}

/**
 * The container of an agentic workflow holds it: its network is a list, its token reads, people with rights start it, and what it writes goes
 * through outputs. Its compiler gives a whole shell to the agent that lists none. Source: GitHub Agentic Workflows, "Sandbox", "Tools".
 */
function isContained({ kind, traits }: Identity): boolean {
  return (
    kind === 'agentic-workflow' &&
    !(traits.uncontained ?? traits.egress ?? traits.writeScopes ?? traits.openActors ?? traits.approvalBypass)
  );
}

/** Rules of a project or of a person approve commands for all agents of Claude Code; elsewhere a person is asked. Source: Claude Code, "Subagents". */
function byWhom(holder: Identity | undefined): string {
  return holder?.kind === 'claude-agent' ? 'that a person or the settings approve' : 'that a person approves';
}

/** The commands that the agent's own text shows, in the words of its platform; else how its platform names some. */
function adviceFor(
  holder: Identity | undefined,
  tool: string,
  grant?: Grant,
): Readonly<Record<'advice' | 'suggestion' | 'end', string>> {
  if (holder?.kind === 'copilot-agent')
    return { advice: 'Name what it is for instead, such as', suggestion: 'execute/runTests', end: '.' };
  if (holder?.traits.deadScope)
    return {
      advice: 'Take it off allowedTools, which overrides the commands in',
      suggestion: `toolsSettings.${String(holder.traits.deadScope.value)}.allowedCommands`,
      end: '.',
    };
  if (holder?.kind === 'mcp-server' || holder?.kind === 'crush-agent')
    return {
      advice: `${holder.kind === 'mcp-server' ? "A server's tool" : 'It'} takes no list of commands: take it off`,
      suggestion: 'the approved tools',
      end: ', so that a person is asked.',
    };
  if (holder?.kind === 'goose-agent')
    return {
      advice: 'An extension takes no commands: list those of its tools that the task needs, without the shell, under',
      suggestion: 'available_tools',
      end: ', or take it out.',
    };
  // What is approved beforehand is a list of rules, which take commands.
  const rules = holder?.traits.isSettings || grant?.unattended ? undefined : listsWhole[holder?.kind ?? ''];
  if (rules)
    return {
      advice: 'The list takes no commands: refuse those that it must not run by',
      suggestion: rules,
      end: ', or take it out.',
    };
  const shown = holder?.traits.bodyCommands?.value;
  const commands = Array.isArray(shown) ? shown.filter((command) => !reader.test(command)).slice(0, 3) : [];
  const isKiroText = holder?.kind === 'kiro-agent' && holder.at.path.endsWith('.md');
  // Qwen Code takes the words of Claude Code in its rules.
  const isQwenRule = holder?.kind === 'gemini-agent' && /^bash\b/i.test(tool);
  const isList = holder?.kind === 'opencode-agent' && holder.traits.ruleList !== undefined;
  const scoped = isList
    ? ruleList
    : isKiroText
      ? kiroRules
      : isQwenRule
        ? scopeOf('Bash')
        : (scopes[holder?.kind ?? ''] ?? listed.get(/^\w{0,20}/.exec(tool)?.[0].toLowerCase() ?? '') ?? ownTool);
  return commands.length > 0
    ? { advice: 'Name the commands instead, such as', suggestion: scoped(commands, tool), end: '.' }
    : {
        advice: 'Name the commands that it needs, in the manner of',
        suggestion: scoped(['git diff'], tool),
        end: ', or take it out.',
      };
}

/** What any shell reads files and output with: whoever has one for these alone has tools for reading instead. */
const reader = /^(?:ls|cat|grep|rg|jq)$/;

/**
 * Platforms whose agents list tools by name alone, and what decides on commands there. Sources: Claude Code, "Subagents"; Gemini CLI,
 * the schema of its loader of agents, which refuses an agent with any other name.
 */
const listsWhole: Readonly<Record<string, string>> = {
  'claude-agent': 'permission rules in the settings',
  'gemini-agent': 'a rule of the policy engine',
};

/** A tool that evaluates a text has no commands to name: it mostly means a few of the language's operators. */
const adviceForText: ReturnType<typeof adviceFor> = {
  advice: 'It evaluates program text: read what is meant, such as a calculation, with a parser of its own, in place of',
  suggestion: 'eval',
  end: '.',
};

/** opencode's `tools` only switch a tool on and off: which commands run is a matter of `permission`. Source: opencode, "Agents". */
function adviceForSwitch(holder: Identity, tool: string): ReturnType<typeof adviceFor> {
  const { suggestion } = adviceFor(holder, tool);
  return {
    advice: "The switch takes no commands: name them in the agent's own permission, in the manner of",
    suggestion: `permission: { ${suggestion} }`,
    end: ', or switch it off with bash: false.',
  };
}

/** The commands that an agent may run, as its platform writes them. */
type Scope = (commands: readonly string[], tool: string) => string;

function each(scope: (command: string) => string): Scope {
  return (commands) => commands.map(scope).join(', ');
}

function scopeOf(tool: string): Scope {
  return each((command) => `${tool}(${command}:*)`);
}

/** Shells that lists of tools name; the last is Copilot's. Sources: Claude Code, "Tools"; GitHub Copilot CLI, "Allowing tools". */
const listed: ReadonlyMap<string, Scope> = new Map([
  ['bash', scopeOf('Bash')],
  ['powershell', scopeOf('PowerShell')],
  ['shell', scopeOf('shell')],
]);

/** Code limits a tool by what its function runs. */
const ownTool = each((command) => `a tool that runs ${command} and nothing else`);

/** What an agent of Kiro in Markdown says of commands; `toolsSettings` is a matter of the other format. Source: Kiro, "Custom agents". */
const kiroRules: Scope = (commands) =>
  `permissions: { rules: [{ capability: shell, match: [${commands.map((command) => `"${command} *"`).join(', ')}], effect: allow }] }`;

/** Rules of opencode 2, of which the last that fits counts. Source: opencode 2, "Permissions". */
const ruleList: Scope = (commands) =>
  [`*", effect: ask`, ...commands.map((command) => `${command} *", effect: allow`)]
    .map((rule) => `{ action: shell, resource: "${rule} }`)
    .join(', ');

const scopes: Readonly<Record<string, Scope>> = {
  'gemini-agent': each((command) => `run_shell_command(${command})`),
  'agentic-workflow': (commands) => `bash: [${commands.map((command) => `"${command}"`).join(', ')}]`,
  // What no pattern names is allowed there.
  'opencode-agent': (commands) =>
    `bash: { ${['"*": ask', ...commands.map((command) => `"${command} *": allow`)].join(', ')} }`,
  'cursor-agent': each((command) => `Shell(${command})`),
  'continue-agent': each((command) => `Bash(${command}*)`),
  // The pattern is held against the whole line: one that takes anything takes a second command as well.
  'kiro-agent': (commands, tool) =>
    `toolsSettings.${tool}.allowedCommands: [${commands.map((command) => `"${command}( [A-Za-z0-9_./=-]+)*"`).join(', ')}]`,
  'cagent-agent': (commands) =>
    `permissions.allow: [${commands.map((command) => `"shell:cmd=${command}*"`).join(', ')}]`,
  'amp-agent': each((command) => `"matches": { "cmd": "${command}*" }`),
  'vibe-agent': (commands) =>
    `permission = "ask" with allowlist = [${commands.map((command) => `"${command}"`).join(', ')}]`,
  'factory-agent': (commands) => `commandAllowlist: [${commands.map((command) => `"${command}"`).join(', ')}]`,
  'n8n-agent': ownTool,
  'dify-agent': ownTool,
  'flowise-agent': ownTool,
  'bedrock-agent': ownTool,
  'openai-agent': ownTool,
  'crewai-agent': ownTool,
  'langchain-agent': ownTool,
  'adk-agent': ownTool,
  'autogen-agent': ownTool,
  'microsoft-agent': ownTool,
  'pydantic-agent': ownTool,
  'vercel-agent': ownTool,
  'llamaindex-agent': ownTool,
  'strands-agent': ownTool,
  'mastra-agent': ownTool,
  'smolagents-agent': ownTool,
};
