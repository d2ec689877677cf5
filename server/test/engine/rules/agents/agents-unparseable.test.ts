import assert from 'node:assert/strict';
import { agentExtractors } from '../../../../engine/extract/agents/formats.ts';
import type { Extractor } from '../../../../engine/extract/extractor.ts';
import { extractorFor } from '../../../../engine/reading/read-facts.ts';
import { readFrontMatter } from '../../../../engine/syntax/front-matter.ts';
import { readDocument } from '../../../../engine/syntax/read.ts';
import { repository } from '../../repository.ts';
import { allCases } from '../agent-cases/all-cases.ts';

const rule = 'agent-unparseable';

/** Formats of which no fault is told, and why. */
const silent: Readonly<Record<string, string>> = {
  'agent-code': 'a program is read as far as it can be',
  'vscode-settings': 'settings of an editor hold much else: told where agents or servers were found in them',
  'zed-settings': 'as above',
};

/** What no text can be known by but its own words; a sentence in its place is nobody's. */
const byWords: ReadonlySet<string> = new Set([
  'oasf-record',
  'autogen-component',
  'n8n-workflow',
  'flowise-flow',
  'goose-recipe',
  'crewai-agents',
  'cagent',
  'dify-app',
  'microsoft-agent',
  'adk-agent',
  'kagent',
]);

/** A path and texts of each format, as the cases of the rules have them. */
const samples = new Map<string, { readonly path: string; readonly texts: string[] }>();
for (const { path, firing, silent: others } of allCases)
  for (const text of [...firing, ...others]) {
    const extractor = extractorFor(path, text);
    if (!extractor) continue;
    const key = keyOf(extractor);
    const sample = samples.get(key) ?? { path, texts: [] };
    if (sample.path === path && sample.texts.length < 3) sample.texts.push(text);
    samples.set(key, sample);
  }
samples.set('cursor-agent front-matter', {
  path: '.cursor/agents/desk.md',
  texts: ['---\nname: desk\ndescription: Reviews changes.\nreadonly: true\n---\nHelp.\n'],
});
samples.set('oasf-record json', {
  path: 'record.json',
  texts: [
    '{"schema_version": "1.0.0", "authors": ["A"], "skills": [], "name": "desk", "locators": [{"type": "docker_image", "urls": []}]}',
  ],
});

describe('agent-unparseable: no file of agents is unread in silence', () => {
  for (const extractor of agentExtractors) {
    const { format, syntax } = extractor;
    if (silent[format]) continue;
    const isHeader = syntax === 'front-matter';
    it(`${format}, cut off`, () => {
      const { path, texts } = sampleOf(extractor);
      const cuts = texts.flatMap((text) => [0.2, 0.4, 0.6, 0.8, 0.95].map((part) => text.slice(0, text.length * part)));
      const faulty = cuts.filter((text) => extractorFor(path, text)?.format === format && isFaulty(syntax, text));
      assert.ok(faulty.length > 0);
      for (const text of faulty) assert.ok(told(path, text), `silent on\n${text}`);
    });

    it(`${format}, with the marks of a merge`, () => {
      const { path, texts } = sampleOf(extractor);
      const [text = ''] = texts;
      const marked = isHeader ? text.replace('\n', '\n<<<<<<< HEAD\n') : `<<<<<<< HEAD\n${text}`;
      if (extractorFor(path, marked)?.format === format) assert.ok(told(path, marked), `silent on\n${marked}`);
      else assert.ok(byWords.has(format), `${format} is not known with a mark before it`);
    });

    if (!isHeader && !byWords.has(format))
      it(`${format}, with a sentence or bytes in its place`, () => {
        const { path } = sampleOf(extractor);
        for (const text of ['There is "nothing here', 'Nothing.', '\u0000\u0001\u0002'])
          assert.ok(told(path, text), `silent on ${JSON.stringify(text)}`);
      });
  }

  it('a manifest of a plug-in: a note, but where it starts something', () => {
    for (const path of [
      '.claude-plugin/plugin.json',
      '.claude-plugin/marketplace.json',
      '.cursor-plugin/plugin.json',
    ]) {
      assert.equal(levelOf(path, '{"name": "desk", "version": '), 'note');
      assert.equal(levelOf(path, '{"name": "desk", "mcpServers": {"a": {"command": '), 'warning');
      assert.equal(levelOf(path, '{"name": "desk", "author": {"name": "A"}}'), undefined);
    }
  });

  it('a workflow whose events have lost their indentation', () => {
    const path = '.github/workflows/desk.md';
    const told = (on: string) => levelOf(path, `---\n${on}engine: claude\n---\nTidy.\n`);
    assert.equal(told('on:\nschedule:\n- cron: "0 2 * * *"\nworkflow_dispatch:\n'), 'warning');
    for (const on of ['on:\n  schedule:\n  - cron: "0 2 * * *"\n', 'on: push\n', 'on: [push, issues]\n'])
      assert.equal(told(on), undefined, on);
  });

  it('a header with something before it, or that nothing closes, is none', () => {
    const list = "description: Thinks.\ntools: ['read']\n";
    const lost = [`'---\n${list}---\nThink.\n`, `\n---\n${list}---\nThink.\n`, `\`\`\`md\n---\n${list}---\nThink.\n`];
    for (const text of [...lost, `---\n${list}`, `${list}---\nThink.\n`]) {
      assert.equal(levelOf('.github/agents/a.agent.md', text), 'warning', text);
      assert.equal(levelOf('.claude/agents/a.md', text), 'note', 'what is not loaded grants nothing');
    }
    for (const text of [`---\n${list}---\nThink.\n`, 'Think.\n', '# Rules\n\n---\nThink.\n', `Think.\n\n${list}`])
      assert.equal(levelOf('.github/agents/a.agent.md', text), undefined, text);
  });
});

/** Kiro writes one format in two syntaxes. */
function keyOf({ format, syntax }: Pick<Extractor, 'format' | 'syntax'>): string {
  return `${format} ${syntax}`;
}

function sampleOf(extractor: Extractor) {
  const sample = samples.get(keyOf(extractor));
  assert.ok(sample, `no sample of ${extractor.format}`);
  return sample;
}

function isFaulty(syntax: string, text: string): boolean {
  if (syntax !== 'front-matter')
    return readDocument(syntax as 'json' | 'yaml' | 'toml', text).problems.length > 0 && !text.includes('{{');
  const header = readFrontMatter(text);
  return header ? header.document.problems.length > 0 : /^---\n\w+:.*\n/.test(text);
}

function levelOf(path: string, text: string): string | undefined {
  return repository({ [path]: text })
    .engine.findings(path)
    .find((finding) => finding.rule === rule)?.level;
}

/** By this rule, or by the one that speaks of the star which YAML cannot read. */
function told(path: string, text: string): boolean {
  const findings = repository({ [path]: text }).engine.findings(path);
  return findings.some(({ rule: by }) => by === rule || by === 'agent-tools-wildcard');
}
