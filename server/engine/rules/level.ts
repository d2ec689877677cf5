import type { Facts } from '../model/facts.ts';
import { type Level, lowered } from '../model/finding.ts';
import { classify, type PathClass } from '../text/path-class.ts';
import type { LevelSetting } from './overrides.ts';
import type { Draft, Rule, Subject } from './rule.ts';

interface Weighed {
  readonly rule: Rule;
  readonly draft: Draft;
  readonly subject: Subject;
  readonly facts: Facts;
  /** What the configuration says; it has the last word. */
  readonly setting: LevelSetting | undefined;
}

/**
 * The level of a finding: the catalogue's or the draft's own, one down where the file is no part of the running
 * system, one down where the evidence is weak, and no error where a part of the grant is not known. What is
 * public by design is a note.
 */
export function levelOf({ rule, draft, subject, facts, setting }: Weighed): Level {
  if (setting !== undefined && setting !== 'off') return setting;
  if (subject.kind === 'credential' && subject.credential.isPublic) return 'note';
  const own = draft.level ?? rule.level;
  const here = isSetAside(facts, subject) ? lowered(own) : own;
  const weighed = isWeak(subject) ? lowered(here) : here;
  return weighed === 'error' && isPartlyKnown(subject) ? 'warning' : weighed;
}

const setAside: ReadonlySet<PathClass> = new Set<PathClass>([
  'test',
  'example',
  'template',
  'documentation',
  'vendored',
]);

/**
 * Tests, examples, templates, documents and what others or tools have written; a Markdown file that defines an agent is
 * no document. A secret is in a generated file as much as anywhere.
 */
function isSetAside(facts: Facts, subject: Subject): boolean {
  if (subject.kind === 'identity' && subject.identity.activation !== 'active') return true;
  const pathClass = classify(facts.path);
  if (subject.kind !== 'credential' && (facts.isGenerated || pathClass === 'generated')) return true;
  if (pathClass === 'documentation' && facts.identities.length > 0) return false;
  return setAside.has(pathClass);
}

function isWeak(subject: Subject): boolean {
  return subject.kind === 'credential' && subject.credential.confidence === 'low';
}

function isPartlyKnown(subject: Subject): boolean {
  return (subject.kind === 'grant' && !subject.grant.known) || (subject.kind === 'role' && !subject.role.exact);
}
