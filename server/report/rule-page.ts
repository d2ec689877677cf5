import { configPath } from '../engine/rules/policy.ts';
import type { Rule } from '../engine/rules/rule.ts';
import { escaped } from './escaped.ts';
import { wrapped } from './wrapped.ts';

/** What there is to know about a rule, for a terminal of so many columns: title, why it matters, what to do, how to mend and how to accept what it finds. What is typed stands in lines of its own. */
export function ruleText(rule: Rule, width: number): string {
  const remedy = remedyOf(rule);
  const { comment, setting } = acceptances(rule);
  const told = (text: string) => wrapped(text, width);
  const command = commandOf(rule);
  const parts = [
    `${rule.id} (${rule.category}, ${rule.level})\n${told(rule.title)}`,
    told(rule.why),
    ...(remedy === '' ? [] : [told(`What to do: ${remedy}`)]),
    ...(command === undefined
      ? [told(`Fixes: ${noFix}`)]
      : [`${told(`Fixes: ${fixesOf(rule)}; by the light bulb in the editor, or by`)}\n    ${command}`]),
    `Accepted at one place by a comment above it:\n    ${comment}\nEverywhere by a line below rules in ${configPath}:\n    ${setting}`,
    ...(rule.references.length === 0 ? [] : [told(`References: ${rule.references.join(', ')}`)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The same as a page in Markdown. Rules may come from the repository that is looked at, so nothing but their code spans is rendered. */
export function ruleMarkdown(rule: Rule): string {
  const remedy = remedyOf(rule);
  const { comment, setting } = acceptances(rule);
  const command = commandOf(rule);
  const parts = [
    `# ${prose(rule.title)}`,
    `\`${rule.id}\` · ${rule.category} · ${rule.level} by default`,
    ...rule.why
      .trim()
      .split(/\n{2,}/)
      .map(prose),
    ...(remedy === '' ? [] : ['## What to do', prose(remedy)]),
    '## How to fix it',
    prose(
      sentence(
        command === undefined
          ? noFix
          : `${fixesOf(rule)}; by the light bulb in the editor, or by \`${command.replace(/^identity-hygiene /, '')}\``,
      ),
    ),
    '## How to accept it',
    `At one place, with a comment above it (the light bulb writes it): \`${comment}\``,
    `Everywhere, below \`rules\` in \`${configPath}\`: \`${setting}\`. Below \`paths\` it counts for folders alone.`,
    ...(rule.references.length === 0 ? [] : ['## Sources', rule.references.map(source).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function acceptances({ id }: Rule) {
  return { comment: `identity-hygiene: ignore ${id} -- REASON`, setting: `${id}: off` };
}

/** What it asks for, whatever it is about: in words of its own, else the last sentences of its message that leave nothing to be filled in. */
function remedyOf({ message, remedy }: Rule): string {
  if (remedy !== undefined) return remedy;
  const sentences = message.split(/(?<=[.?!])\s+/);
  return sentences.slice(sentences.findLastIndex((each) => each.includes('{')) + 1).join(' ');
}

const noFix = 'none that a tool could know; do what it says';

/** How it is mended, in words. */
function fixesOf({ fixes }: Rule): string {
  const others = fixes.filter((fix) => !fix.startsWith('move-to-'));
  const isMoved = fixes.length - others.length > mostListed;
  const moved = 'move the value to where files of its kind keep such values';
  const words = (isMoved ? others : fixes).map((kind) => kind.replaceAll('-', ' '));
  return [...(isMoved ? [moved] : []), ...words].join(', ');
}

/** The command that mends it; undefined where nothing is known to. */
function commandOf({ id, fixes }: Rule): string | undefined {
  if (fixes.length === 0) return undefined;
  return `identity-hygiene fix --only ${id} ${fixes.includes('set-owner') ? '--owner REF' : '--unsafe'}`;
}

/** Ways to move a value that are named one by one. */
const mostListed = 3;

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function source(reference: string): string {
  if (/^https?:\/\/[^\s<>]+$/.test(reference)) return `- <${reference}>`;
  const [, weakness] = /^CWE-(\d+)$/.exec(reference) ?? [];
  if (weakness !== undefined) return `- [${reference}](https://cwe.mitre.org/data/definitions/${weakness}.html)`;
  return `- ${reference.startsWith('NHI') ? `OWASP ${prose(reference)}` : prose(reference)}`;
}

/** No image, link or mark-up of a text is rendered, but for what stands between backticks. */
function prose(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escaped(part)))
    .join('');
}
