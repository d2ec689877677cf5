import type { TextFact } from '../model/facts.ts';
import { grouped } from '../model/grouped.ts';
import type { PipelineFact, PipelineJobFact, ScriptFact, SettingFact, TriggerFact } from '../model/pipeline.ts';
import type { Span } from '../model/span.ts';
import { countBelow } from '../text/ordered.ts';
import { placedData } from '../text/spread-data.ts';
import type { Extractor, FormatFacts, Known, SectionExtractor, Told } from './extractor.ts';
import { credentialsIn, type GivenCredential } from './jenkins/credentials.ts';
import { scriptsIn } from './jenkins/scripts.ts';
import { isHead, wholeJenkinsfile } from './jenkins/whole.ts';
import { knownFrom } from './known.ts';
import { optional } from './optional.ts';
import { blocksIn, blocksUntil, type GroovyBlock } from './pipeline/groovy-blocks.ts';
import { isOwn, pipelineFacts } from './pipeline/identities.ts';

/**
 * Reads Jenkinsfiles, declarative ones and scripted ones alike, by their blocks: stages, or a file without any as one
 * job, what credentials each is given, and what it runs. Groovy around them, and what shared libraries do, is passed
 * over. Source: Jenkins handbook, "Pipeline syntax"; the page of the Credentials Binding plugin.
 */
export const jenkinsfileExtractor: Extractor = {
  format: 'jenkinsfile',
  syntax: 'lines',
  words: ['jenkinsfile'],
  accepts: (path) => /(^|\/)(?:[\w.-]*[._-])?jenkinsfile(?:[._-][\w.-]*)?$/i.test(path),
  extract: ({ path, text }) => {
    const parts = partsOf(text);
    const known = knownFrom(
      sections,
      parts.flatMap((span) => toldBy(text, span)),
    );
    return wholeJenkinsfile(
      parts.map((span) => partFacts({ path, text, span }, known)),
      path,
    );
  },
  get sections() {
    return sections;
  },
};

/** Each stage that stands in no other is read by itself, with what stands before it; so is what stands behind the last one. */
const sections: SectionExtractor = {
  reader: (text) => (start) => {
    const span = partAt(text, start);
    const roots = span.start < span.end ? [{ kind: 'unknown' as const, span }] : [];
    return { end: span.end, roots, comments: [], problems: [] };
  },
  tells: ({ text, document }) => document.roots.flatMap(({ span }) => toldBy(text, span)),
  sum: (_name, told) => [...new Set(told)],
  read: ({ path, text, document: { roots } }, known) => {
    const [root] = roots;
    return root ? partFacts({ path, text, span: root.span }, known) : {};
  },
  join: wholeJenkinsfile,
};

/** From the first sign at or behind an offset. */
function partAt(text: string, start: number): Span {
  const { end } = blocksUntil(text, start, 'stage');
  const content = /\S/g;
  content.lastIndex = start;
  return { start: Math.min(end, content.exec(text)?.index ?? end), end };
}

function partsOf(text: string): readonly Span[] {
  const parts: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const part = partAt(text, at);
    if (part.start < part.end) parts.push(part);
    at = part.end;
  }
  return parts;
}

function toldBy(text: string, { start, end }: Span): readonly Told[] {
  const part = text.slice(start, end);
  const names = new Set(blocksIn(part).map(({ name }) => name));
  const told: Told[] = names.has('stage') ? [['stages', 'some']] : [];
  return names.has('parameters') || part.includes('parameters(') ? [...told, ['parameters', 'some']] : told;
}

interface Part {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
}

/** Read by itself, as if nothing else stood in the file. */
function partFacts({ path, text, span: { start, end } }: Part, known: Known): FormatFacts {
  return placedData(factsOfPart(path, text.slice(start, end), known), (offset) => start + offset);
}

interface Jenkinsfile {
  readonly symbol: string;
  readonly text: string;
  readonly blocks: readonly GroovyBlock[];
  readonly stages: readonly GroovyBlock[];
  /** Blocks, credentials and scripts by the innermost stage that holds them; `undefined`: none does. */
  readonly sections: ByStage<GroovyBlock>;
  readonly credentials: ByStage<GivenCredential>;
  readonly scripts: ByStage<ScriptFact>;
}

type ByStage<T> = ReadonlyMap<GroovyBlock | undefined, readonly T[]>;

function factsOfPart(path: string, text: string, known: Known): FormatFacts {
  const blocks = blocksIn(text);
  const first = headOf(blocks);
  const stages = blocks.filter(({ name }) => name === 'stage');
  const sections = blocks.filter(({ name }) => /^(?:when|agent|input)$/.test(name));
  const file: Jenkinsfile = {
    symbol: `ci:${path}`,
    text,
    blocks,
    stages,
    sections: byStage(sections, stages, ({ body }) => body),
    credentials: byStage(credentialsIn(text, blocks), stages, ({ around }) => around),
    scripts: byStage(scriptsIn(text), stages, ({ span }) => span),
  };
  const wide = file.credentials.get(undefined) ?? [];
  const hasStages = known('stages').length > 0;
  const inputs = known('parameters').length > 0 ? parametersIn(text) : [];
  const pipeline: PipelineFact = {
    system: 'jenkins',
    form: 'workflow',
    symbol: file.symbol,
    name: { text: first?.name ?? '', span: first?.nameSpan ?? { start: 0, end: 1 } },
    triggers: triggersIn(file),
    variables: hasStages ? wide.map(({ setting }) => setting) : [],
    jobs: [...restOf(file, hasStages ? [] : wide), ...file.stages.map((stage) => stageJob(stage, file))],
    inputs,
    declaredSecrets: [],
    openSecrets: [],
  };
  return pipelineFacts(pipeline, path, { root: { start: 0, end: text.length }, problems: [] });
}

function byStage<T>(items: readonly T[], stages: readonly GroovyBlock[], spanOf: (item: T) => Span): ByStage<T> {
  const starts = stages.map(({ body }) => body.start);
  return grouped(items, (item) => {
    const { start, end } = spanOf(item);
    return stages.slice(0, countBelow(starts, start + 1)).findLast(({ body }) => end <= body.end);
  });
}

function stageJob(stage: GroovyBlock, file: Jenkinsfile): PipelineJobFact {
  const credentials = file.credentials.get(stage) ?? [];
  const id: TextFact = { text: stage.title ?? 'stage', span: stage.nameSpan };
  const job = jobOf(id, { start: stage.start, end: stage.body.end }, { file, stage, credentials });
  return {
    ...job,
    ...optional('condition', bodyOf('when', stage, file)),
    ...optional('selfHosted', agentIn(stage, file)),
  };
}

/** The block that holds all others mostly. */
function headOf(blocks: readonly GroovyBlock[]): GroovyBlock | undefined {
  return blocks.find(({ name }) => isHead(name)) ?? blocks[0];
}

/** What stands beside all stages: the whole of a file that has none. Absent where stages hold all that runs. */
function restOf(file: Jenkinsfile, credentials: readonly GivenCredential[]): readonly PipelineJobFact[] {
  const span = { start: 0, end: file.text.length };
  const first = headOf(file.blocks);
  const id: TextFact = { text: first?.name ?? 'pipeline', span: first?.nameSpan ?? { start: 0, end: 1 } };
  const job = jobOf(id, span, { file, stage: undefined, credentials });
  const isSilent = credentials.length === 0 && job.steps.every(({ scripts }) => scripts.length === 0);
  return isSilent ? [] : [{ ...job, isRest: true }];
}

interface JobParts {
  readonly file: Jenkinsfile;
  readonly stage: GroovyBlock | undefined;
  readonly credentials: readonly GivenCredential[];
}

function jobOf(id: TextFact, span: Span, { file, stage, credentials }: JobParts): PipelineJobFact {
  const scripts = file.scripts.get(stage) ?? [];
  const own = credentials.map(({ setting }) => setting);
  const parts = {
    secrets: own.map((setting) => ({ text: setting.text, span: setting.span })),
    uses: own.map((setting) => ({ ...setting, name: 'credentials' })),
    ...optional('environment', stage && approvalIn(stage, file)),
  };
  return {
    symbol: isOwn(parts) ? `${file.symbol}#job.${id.text}` : file.symbol,
    id,
    span,
    ...parts,
    variables: credentials.flatMap(({ variables }) => variables),
    steps: [{ span, at: id.span, inputs: [], variables: [], scripts }],
  };
}

/** Somebody has to agree: an `input` section, or a step of that name. */
function approvalIn(stage: GroovyBlock, file: Jenkinsfile): TextFact | undefined {
  const section = sectionOf('input', stage, file);
  const { start, end } = stage.body;
  const step = /\binput\s{0,3}(?:\(|message\s{0,3}:|['"])/.exec(file.text.slice(start, Math.min(end, start + 4_000)));
  const span = section?.nameSpan ?? (step ? { start: start + step.index, end: start + step.index + 5 } : undefined);
  return span && { text: 'approval', span };
}

function sectionOf(name: string, stage: GroovyBlock, { sections }: Jenkinsfile): GroovyBlock | undefined {
  return sections.get(stage)?.find((block) => block.name === name);
}

function bodyOf(name: string, stage: GroovyBlock, file: Jenkinsfile): TextFact | undefined {
  const block = sectionOf(name, stage, file);
  return block && { text: file.text.slice(block.body.start, block.body.end).slice(0, 1000), span: block.body };
}

/** The label of the agents that run it. */
function agentIn(stage: GroovyBlock, file: Jenkinsfile): Span | undefined {
  const body = bodyOf('agent', stage, file);
  const label = body && /\blabel\s{0,9}\(?\s{0,9}['"]([^'"\n]{1,120})['"]/.exec(body.text);
  if (!body || !label) return undefined;
  const start = body.span.start + label.index + label[0].lastIndexOf(label[1] ?? '');
  return { start, end: start + (label[1] ?? '').length };
}

const parameter =
  /\b(string|text|password|choice|booleanParam|run|file)\s{0,9}\(\s{0,20}(?:[^()'"]{0,200}\b)?name\s{0,9}:\s{0,9}['"]([A-Za-z_]\w{0,80})['"]/g;
const mostParameters = 100;

/** What whoever starts the build is asked for: the name, and the kind as its text. */
function parametersIn(text: string): readonly SettingFact[] {
  return [...text.matchAll(parameter)].slice(0, mostParameters).map((match) => {
    const [written, kind = '', name = ''] = match;
    const start = match.index + written.lastIndexOf(name);
    const span = { start, end: start + name.length };
    return { name: `params.${name}`, text: kind, span, nameSpan: span };
  });
}

function triggersIn({ text, blocks }: Jenkinsfile): readonly TriggerFact[] {
  const sections = blocks.filter(({ name }) => name === 'triggers');
  return sections.flatMap(({ body, nameSpan }) => {
    const inside = text.slice(body.start, Math.min(body.end, body.start + 2_000));
    return [
      ...(/\b(?:cron|pollSCM)\b/.test(inside) ? [{ event: 'schedule', span: nameSpan, filters: {} }] : []),
      ...(/\b(?:githubPush|gitlab|bitbucketPush|upstream)\b/.test(inside)
        ? [{ event: 'push', span: nameSpan, filters: {} }]
        : []),
    ];
  });
}
