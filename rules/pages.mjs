// The pages of docs/rules/: one per rule, and an index.
import path from 'node:path';
import { stringify } from 'yaml';

const subjects = {
  identity: 'each machine identity',
  grant: 'each statement that permits something',
  role: 'each role given by name',
  setting: 'each setting of a declared thing',
  resource: 'each workload, stored secret and other resource that decides about identities',
  credential: 'each credential',
  record: 'each record of an inventory file',
  pipeline: 'each pipeline',
  document: 'each file',
  suppression: 'each ignore comment',
};

/** Pairs of file and text for all rules, the index first. */
export function rulePages(rules) {
  return [['docs/rules/README.md', index(rules)], ...rules.map((rule) => [`docs/rules/${rule.id}.md`, page(rule)])];
}

function index(rules) {
  const categories = [...new Set(rules.map((rule) => rule.category))].sort();
  const sections = categories.flatMap((category) => [
    `## ${category}`,
    '',
    '| Rule | Level | What it finds |',
    '| --- | --- | --- |',
    ...rules
      .filter((rule) => rule.category === category)
      .map((rule) => `| [${rule.id}](${rule.id}.md) | ${rule.level} | ${rule.title} |`),
    '',
  ]);
  return ['# Rules', '', 'Generated from [`rules/`](../../rules/README.md).', '', ...sections].join('\n');
}

function page(rule) {
  return [
    `# ${rule.id}`,
    '',
    `**${rule.title}.** Category ${rule.category}, level ${rule.level}; looks at ${subjects[rule.each]}.`,
    '',
    rule.why.trim(),
    '',
    `> ${rule.message}`,
    '',
    ...condition(rule.when, 'It holds where all of this does:'),
    ...condition(
      rule.note,
      Array.isArray(rule.note)
        ? 'No more than a note where one of these does:'
        : 'No more than a note where this does:',
    ),
    ...listLine('Silent where one of these holds', rule.yieldsTo.map(ruleLink)),
    ...listLine('Fixes', rule.fixes),
    ...listLine('References', rule.references.map(reference)),
    ...examples('Bad', rule.examples.bad),
    ...examples('Good', rule.examples.good),
    '## Ignore',
    '',
    `\`identity-hygiene: ignore ${rule.id} -- reason\` in a comment on the line or above the block, an entry in`,
    '`.identity/baseline.json`, or a level in `.identity/config.yaml`.',
    '',
  ].join('\n');
}

function condition(when, words) {
  return when ? [words, '', '```yaml', stringify(when).trimEnd(), '```', ''] : [];
}

function ruleLink(id) {
  return id.includes('*') ? `\`${id}\`` : `[${id}](${id}.md)`;
}

/** CWE numbers have pages of their own; the others name themselves. */
function reference(text) {
  const [, number] = /^CWE-(\d+)$/.exec(text) ?? [];
  if (number) return `[${text}](https://cwe.mitre.org/data/definitions/${number}.html)`;
  return text.startsWith('NHI') ? `OWASP ${text}` : `<${text}>`;
}

function listLine(label, items) {
  return items.length > 0 ? [`${label}: ${items.join(', ')}.`, ''] : [];
}

function examples(heading, list) {
  if (list.length === 0) return [];
  return [
    `## ${heading}`,
    '',
    ...list.flatMap((example) => [...caption(example), ...example.files.flatMap(fileBlock)]),
  ];
}

function caption({ name }) {
  return name ? [`${name}:`, ''] : [];
}

function fileBlock({ path: file, text }) {
  const shown = text.replaceAll(/[⟦⟧]/g, '').trimEnd();
  const fence = shown.includes('```') ? '````' : '```';
  return [`\`${file}\``, '', `${fence}${path.extname(file).slice(1)}`, shown, fence, ''];
}
