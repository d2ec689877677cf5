import type { Level } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A mode or flag that takes the person out: an error; a warning inside a sandbox or container; a note for edits alone and where only older versions
 * heed it, or none in this file. Of the agents that a script or pipeline starts so, one speaks for all: that they run with nobody there is one choice.
 */
export function* agentApprovalBypass(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, kind, traits, block } = subject.identity;
  for (const { trait, level, scope, advice, how = 'runs with' } of weights) {
    const found = traits[trait];
    if (!found) continue;
    const mode = String(found.value);
    yield {
      at: { path: block.path, span: found.span },
      identity: symbol,
      about: mode,
      ...(kind === 'ci-agent' && { called: `${name.replace(/ in .*$/s, '')} with ${mode}` }),
      args: {
        identity: name,
        how,
        mode,
        scope,
        advice: advice ?? adviceFor(subject.identity, mode),
      },
      ...(isTrial(subject.identity)
        ? { level: 'note' as const }
        : isPersons(subject.identity)
          ? { level: level ?? ('warning' as const) }
          : level && { level }),
    };
  }
}

/** A script among tests is started by hand, on what it sets up. */
function isTrial({ kind, activation }: Identity): boolean {
  return kind === 'ci-agent' && activation === 'example';
}

/** A script that an editor starts for whoever opens the folder in it: that person sits before it. */
function isPersons({ kind, block }: Identity): boolean {
  return kind === 'ci-agent' && /(?:^|\/)\.(?:vscode|idea|zed|fleet)\/[^/]+$/.test(block.path);
}

/** Who asks for answers where nobody sits has the program stop. */
function adviceFor({ traits: { permitsBy, sandboxedBypass } }: Identity, mode: string): string {
  if (isSwitch.test(mode)) return 'Take it out.';
  if (!permitsBy) return 'Use the default mode and allow single tools.';
  return sandboxedBypass
    ? `Permit what it needs by ${permitsBy.value} instead.`
    : `Start it in a container without credentials, or permit what it needs by ${permitsBy.value} instead.`;
}

/** A variable or key that switches all questions off, where there are no modes to choose from. */
const isSwitch = /^(?:[A-Z][A-Z_]+|yes(?:-always)?)$/;

interface Weight {
  readonly trait: string;
  readonly scope: string;
  readonly advice?: string;
  readonly how?: string;
  readonly level?: Level;
}

const weights: readonly Weight[] = [
  { trait: 'approvalBypass', scope: 'no tool asks a person before it acts, whatever the agent has read' },
  {
    trait: 'sandboxedBypass',
    scope: 'nothing but the sandbox holds what it does, whatever the agent has read',
    level: 'warning',
  },
  // Source: OpenClaw, "Exec approvals": of what the configuration asks for and the file of the host, the stricter counts.
  {
    trait: 'unaskedCommands',
    scope:
      'commands on its host ask nobody, whatever the agent has read, unless the approvals file of the host is stricter',
    advice: 'Set tools.exec to ask always, or to security allowlist with ask on-miss.',
    level: 'warning',
  },
  // Source: Codex, "Agent approvals and security": what nobody is asked about fails where it would leave the sandbox.
  {
    trait: 'staysInside',
    scope: 'it acts in its sandbox alone, and fails where it would leave that',
    advice: 'Keep the sandbox as it is.',
    level: 'note',
  },
  {
    trait: 'formerBypass',
    scope: 'before Claude Code 2.1.267, no tool asks a person before it acts, whatever the agent has read',
    level: 'note',
  },
  // Source: Claude Code, "Permission modes", which mode a session starts in.
  {
    trait: 'vainBypass',
    how: 'says',
    scope:
      "it has no effect here, since Claude Code takes that mode from its user's own settings or flags alone, and would skip every question",
    level: 'note',
  },
  { trait: 'acceptsEdits', scope: 'edits of files ask nobody, whatever the agent has read', level: 'note' },
];
