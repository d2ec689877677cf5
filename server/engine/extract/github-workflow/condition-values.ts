/** What caused a run, as far as it is known when only the workflow's text is. */
export interface Cause {
  readonly event?: string;
  /** `acme/shop`, where the workflow runs. */
  readonly repository?: string;
  /** The activity, where the trigger names it: `opened`. */
  readonly action?: string;
  /** The event that had started the workflow behind which a `workflow_run` starts. */
  readonly before?: string;
  /** A person of no rights, whom no condition names, wrote what the event is about; true where that is asked. */
  readonly byStranger?: true;
  /** Nobody has merged the pull request; true where that is asked. */
  readonly isUnmerged?: true;
}

/** A value of an expression; a list holds texts. */
export type Value = string | number | boolean | null | readonly string[];

/** The value of something that only a run knows. */
export const unknown = Symbol('unknown');
export type Worth = Value | typeof unknown;

/** Source of this and what follows: GitHub documentation, "Evaluate expressions in workflows and actions". */
export function isTrue(value: Value): boolean {
  return value !== false && value !== null && value !== 0 && value !== '';
}

/** Texts compare without case, values of different kinds as numbers. */
export function isEqual(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  if (Array.isArray(left) || Array.isArray(right)) return left === right;
  return left === right || numberOf(left) === numberOf(right);
}

function numberOf(value: Value): number {
  return Array.isArray(value) ? Number.NaN : Number(value ?? 0);
}

/** What the event's own data holds, by the documentation of each event; of a name that is not among these nothing is known. */
const held: Readonly<Record<string, readonly string[]>> = {
  issues: ['issue'],
  issue_comment: ['issue', 'comment'],
  pull_request: ['pull_request'],
  pull_request_target: ['pull_request'],
  pull_request_review: ['pull_request', 'review'],
  pull_request_review_comment: ['pull_request', 'comment'],
  discussion: ['discussion'],
  discussion_comment: ['discussion', 'comment'],
  workflow_run: ['workflow_run'],
  workflow_dispatch: ['inputs'],
  repository_dispatch: ['client_payload'],
  release: ['release'],
  push: ['head_commit'],
  schedule: ['schedule'],
};

const parts: ReadonlySet<string> = new Set(Object.values(held).flat());

/** The value of a name such as `github.event.comment.body`: of what the event does not hold, none. */
export function valueOfName(name: string, cause: Cause): Worth {
  const { event, action, before } = cause;
  const path = name.toLowerCase();
  if (path === 'github.repository') return cause.repository ?? unknown;
  if (path === 'github.repository_owner') return cause.repository?.split('/')[0] ?? unknown;
  if (event === undefined) return unknown;
  if (cause.byStranger && isAuthor(path, event)) return nobodyNamed;
  if (cause.isUnmerged && path === 'github.event.pull_request.merged') return false;
  if (cause.isUnmerged && path === 'github.event.pull_request.merged_at') return null;
  // Until it is merged, a pull request has a branch of its own, which no condition names. Source: GitHub, "Contexts reference", `github.ref`.
  if (cause.isUnmerged && path === 'github.ref' && event === 'pull_request') return 'refs/pull/0/merge';
  if (path === 'github.event_name') return event;
  if (path === 'github.event.action') return action ?? unknown;
  if (path === 'github.event.workflow_run.event' && before !== undefined) return before;
  const part = /^github\.event\.(\w+)/.exec(path)?.[1];
  if (part === undefined || !parts.has(part) || !Object.hasOwn(held, event)) return unknown;
  if (!held[event]?.includes(part)) return null;
  return event === 'issues' && path.startsWith('github.event.issue.pull_request') ? null : unknown;
}

/** A login that is none of those which a condition can name. */
const nobodyNamed = '\u0000';

/** Who wrote what the event is about. Of a comment that is who started the run, of a pull request that may be somebody else. */
function isAuthor(path: string, event: string): boolean {
  const about = authored[event];
  if (about === undefined) return false;
  const isComment = about === 'comment' || about === 'review';
  return (
    path === `github.event.${about}.user.login` ||
    (isComment && ['github.actor', 'github.triggering_actor', 'github.event.sender.login'].includes(path))
  );
}

const authored: Readonly<Record<string, string>> = {
  issues: 'issue',
  issue_comment: 'comment',
  pull_request: 'pull_request',
  pull_request_target: 'pull_request',
  pull_request_review: 'review',
  pull_request_review_comment: 'comment',
  discussion: 'discussion',
  discussion_comment: 'comment',
};

/** The value of a call; functions that ask the run are unknown. */
export function valueOfCall(name: string, given: readonly Worth[]): Worth {
  const [first = unknown, second = unknown] = given;
  if (name === 'always') return true;
  if (name === 'fromjson') return listIn(first);
  if (!['contains', 'startswith', 'endswith'].includes(name) || first === unknown || second === unknown) return unknown;
  if (Array.isArray(first)) return name === 'contains' && first.some((item) => isEqual(item, second));
  const [text, asked] = [first, second].map((value) => String(value ?? '').toLowerCase());
  if (text === undefined || asked === undefined) return unknown;
  if (name === 'contains') return text.includes(asked);
  return name === 'startswith' ? text.startsWith(asked) : text.endsWith(asked);
}

/** A list of texts that is written out. */
function listIn(value: Worth): Worth {
  const text = typeof value === 'string' ? value.trim() : '';
  if (!text.startsWith('[') || !text.endsWith(']')) return unknown;
  const items = text
    .slice(1, -1)
    .split(',')
    .map((item) => item.trim());
  const texts = items.flatMap((item) => /^"([^"\\]*)"$/.exec(item)?.[1] ?? []);
  return texts.length === items.length ? texts : unknown;
}
