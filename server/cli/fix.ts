import { applyEdits } from '../engine/fixes/edit/edit.ts';
import type { FileChange, FixResult } from '../engine/fixes/fix.ts';
import { isIgnored } from '../engine/fixes/git-ignore.ts';
import type { Engine, OwnerSource } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import { withoutKeysInNames } from '../engine/rules/message.ts';
import { namesRule } from '../engine/rules/suppressions.ts';
import { isTelling } from '../engine/secrets/value/telling.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import { tellCommitted } from '../host/committed-values.ts';
import type { Product } from '../host/product.ts';
import { type FileRewrite, patchOf } from '../report/patch.ts';
import { barsOf, isOpen, writtenAnew } from './bars.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { isAsked, isUnregistered, type Leave, offersFor, openFindings } from './fixable.ts';
import { inDocuments } from './in-documents.ts';
import { alike, leftInWords, waitingInWords } from './left-in-words.ts';
import { lineBefore } from './lines-before.ts';
import { type MovedSecrets, movedSecrets, sourceOfCompiled } from './moved-secrets.ts';
import { newSamples } from './new-samples.ts';
import { outcome } from './outcome.ts';
import type { Output } from './output.ts';
import { rewriteOf } from './rewrite-of.ts';
import { fromArgument, reportFailures, rootsAsked, type ScannedRoot, type ScanOptions, scanRoot } from './roots.ts';
import { isCategory, rulesMeant } from './rules-meant.ts';
import { saidOnce } from './said-once.ts';
import { setElsewhere } from './set-elsewhere.ts';
import { twinKey, twinsOfAsked } from './twins.ts';
import { type Untracking, untrackingOf } from './untracking.ts';
import { digestOf, type MovedValue, movedValue, placesOfSecrets, valuesLeft } from './values-left.ts';
import { writeAll } from './write-all.ts';
import { writePatch } from './write-patch.ts';

export interface FixArguments extends Leave {
  readonly only: readonly string[];
  readonly owner?: string;
  readonly ownerFrom?: OwnerSource;
  readonly businessOwner?: string;
  /** Folder that gets one patch file for each root. */
  readonly patches?: string;
  readonly purpose?: string;
  readonly write?: true;
  readonly inventory?: true;
}

/** `fix`: applies one kind of fix to every finding of the rules, in memory, and prints the patch or writes the files. */
export async function fix(
  paths: readonly string[],
  given: FixArguments,
  product: Product,
  output: Output,
): Promise<ExitStatus> {
  let isUnreadable = false;
  const asked = rootsAsked(paths);
  for (const each of asked) {
    const texts = new Map<string, string>();
    const reading: ScanOptions = {
      openText: (file) => texts.get(file),
      // Fixes of one program ask for its modules, each for all of them.
      keepsTexts: true,
      ...(given.inventory ? { inventory: given.inventory } : {}),
      // A record is called by a name that no other identity of the repository has.
      ...(given.only.some((word) => word === 'inventory' || namesRule(word, 'inventory-unregistered'))
        ? { whole: true }
        : {}),
    };
    const root = await scanRoot(each, product, reading);
    // What everybody has who reads the repository is a note here as it is in a scan.
    await tellCommitted(root.engine, root.repository);
    const options = { ...given, only: given.only.flatMap((word) => rulesToFix(word, root.engine)) };
    if (reportFailures(root, output)) isUnreadable = true;
    await product.prepare(root.engine.paths());
    const way = options.unsafe !== true ? 'asked' : options.write === true ? 'let-go' : 'patch';
    const untracking = untrackingOf(root.engine, root.repository.root, way);
    const { fixed, advices, values, barred } = applyAll(root, options, texts, untracking);
    const textNow = (file: string) => texts.get(file) ?? textOf(root.repository, file);
    for (const sample of newSamples(untracking.going(), root.engine.paths(), textNow))
      if (isOpen(root, sample.path, texts, options) && !isIgnored(sample.path, { text: textNow }))
        texts.set(sample.path, sample.text);
    const documents = {
      paths: root.engine.paths().filter((file) => isBelow(root.reported, file)),
      changed: texts,
      text: textNow,
    };
    for (const [path, text] of inDocuments(values, documents))
      if (isOpen(root, path, texts, options)) texts.set(path, text);
    const rewrites = rewritesOf(root, texts);
    if (options.write) writeAll(root, rewrites);
    else if (options.patches !== undefined) writePatch(options.patches, root.repository.root, patchOf(rewrites));
    else output.out(patchOf(fromArgument(root, rewrites)));
    const created = new Set(rewrites.filter(({ before }) => before === undefined).map(({ path }) => path));
    // Whoever reads of a patch has the files open as they stand.
    const lineOf = (file: string, line: number) => {
      const [before, after] = [textOf(root.repository, file), texts.get(file)];
      return options.write || before === undefined || after === undefined ? line : lineBefore(before, after, line);
    };
    const isGone = (file: string) => created.has(file) || isIgnored(file, { text: textNow });
    const kept = valuesLeft(root.engine, values, {
      text: (file) => (isGone(file) ? undefined : textNow(file)),
      lineOf,
    });
    if (asked.length > 1) output.error(`${root.folder}\n`);
    output.error(`${outcome({ fixed, partly: kept.findings }, rewrites.length, options)}\n`);
    for (const file of [...untracking.finish(), ...untracking.kept()]) output.error(`${withoutKeysInNames(file)}\n`);
    for (const words of [...barred, ...rewrites.flatMap(writtenAnew)]) output.error(`${withoutKeysInNames(words)}\n`);
    for (const { path, rule } of root.engine.failedFixes())
      output.error(`${withoutKeysInNames(path)}: a fix of ${rule} failed\n`);
    for (const reason of reasonsOfRest(root, options, { created, untracking, lineOf }))
      output.error(`${withoutKeysInNames(reason)}\n`);
    const textBefore = (file: string) => textOf(root.repository, file);
    const known = {
      isIgnored: (file: string) => isIgnored(file, { text: textNow }),
      taken: values.map(({ path }) => path).filter((file) => !isIgnored(file, { text: textBefore })),
    };
    const left = [...saidOnce([...advices].map(untracking.leftOf).filter((advice) => advice !== '')), ...kept.said];
    for (const advice of [...left, ...setElsewhere(rewrites, left, known)])
      output.error(`${withoutKeysInNames(advice)}\n`);
  }
  return isUnreadable ? exitStatus.inputOutput : exitStatus.clean;
}

/** The rules of a category, or those that an id or a pattern means. */
function rulesToFix(word: string, engine: Engine): readonly string[] {
  if (!isCategory(word)) return rulesMeant(word, engine);
  return engine.rules().flatMap(({ id, category }) => (category === word ? [id] : []));
}

/**
 * Why findings are left, in words: what an argument would have fixed, and what no fix is known for. Files that a fix has created
 * hold what was moved out of others, and git ignores them.
 */
function reasonsOfRest(
  root: ScannedRoot,
  options: FixArguments,
  { created, untracking, lineOf }: Rest,
): readonly string[] {
  const open = openFindings(root)
    .filter(({ rule }) => options.only.includes(rule))
    .filter(({ at }) => !created.has(at.path))
    .filter((finding) => !untracking.settles(finding));
  const left = open.filter((finding) => isAsked(root.engine, finding, options));
  const doubtful = open.length - left.length;
  const [records, others] = [left.filter(isUnregistered), left.filter((finding) => !isUnregistered(finding))];
  const hasFix = (finding: Finding) => offersFor(root.engine, finding, { ...options, unsafe: true }).length > 0;
  const changing = options.unsafe ? [] : others.filter(hasFix);
  const { said, held, others: decided } = untracking.waiting(others.filter((finding) => !changing.includes(finding)));
  const rest = decided.length;
  return [
    ...(doubtful > 0
      ? [`${doubtful} left: secrets that are notes, which may be samples or open nothing; add --notes`]
      : []),
    ...(records.length > 0
      ? [`${records.length} left: their files say no owner or no purpose; give --owner and --purpose`]
      : []),
    ...(changing.length > 0 ? [`${changing.length} left: their fixes change behaviour; add --unsafe`] : []),
    ...changing.slice(0, mostListed).map((finding) => waitingInWords(root.engine, finding, lineOf)),
    ...said,
    ...held.slice(0, mostListed).map((finding) => waitingInWords(root.engine, finding, lineOf)),
    ...(rest > 0 ? [`${rest} left: a person must decide; the editor offers what is known`] : []),
    ...alike(decided.slice(0, mostListed).map((finding) => leftInWords(root.engine, finding, lineOf))),
  ];
}

interface Rest {
  readonly created: ReadonlySet<string>;
  readonly untracking: Untracking;
  /** Of a file, by its line now, from one: as the reader has it before him. */
  lineOf(file: string, line: number): number;
}

/** Findings that are listed of those which are left. */
const mostListed = 10;

interface Applied {
  /** Findings. */
  readonly fixed: number;
  /** In words, what is left to do. */
  readonly advices: ReadonlySet<string>;
  /** Secrets that were taken out of files. */
  readonly values: readonly MovedValue[];
  /** In words, which files fixes would change and cannot. */
  readonly barred: ReadonlySet<string>;
}

/** Each finding is tried once; every change is read back before the next, so that edits never meet. */
function applyAll(
  root: ScannedRoot,
  options: FixArguments,
  texts: Map<string, string>,
  untracking: Untracking,
): Applied {
  const { engine } = root;
  const advices = new Set<string>();
  const values: MovedValue[] = [];
  const barred = new Set<string>();
  const places = placesOfSecrets(engine);
  const text = (file: string) => textOf(root.repository, file);
  let fixed = 0;
  const moved = movedSecrets();
  const changed = new Set<string>();
  const takeOut = (value: MovedValue) => {
    values.push(value);
    if (isTelling(value.value)) moved.everywhere(value.digest);
    else moved.beside(value.digest, value.path);
  };
  for (const finding of findingsInTurn(root, options, { moved, changed })) {
    const value = movedValue(engine, finding, places, text);
    if (untracking.settles(finding)) {
      // Compiled code is a copy, whose source is written here.
      takesSourceAlong(engine, finding, moved);
      // A value that a fix has put there was counted where it stood.
      const isOwn = texts.has(finding.at.path) && moved.has(digestOf(engine, finding), finding.at.path);
      if (untracking.keeps(finding) || isOwn) continue;
      fixed++;
      if (value) takeOut(value);
      continue;
    }
    const result = resultFor(engine, finding, options, untracking);
    takesSourceAlong(engine, finding, moved);
    if (result?.kind !== 'changes' || result.changes.length === 0) continue;
    const bars = barsOf(root, result.changes, texts, options);
    for (const bar of bars) barred.add(bar);
    if (bars.length > 0) continue;
    changed.add(identityOf(finding));
    for (const change of result.changes) take(root, change, texts);
    if (result.advice !== undefined) advices.add(result.advice);
    const isTakenOut = (path: string) => result.changes.some((change) => change.path === path);
    // What else is changed for a file takes nothing out of it.
    const isKept = !isTakenOut(finding.at.path) && untracking.keeps(finding);
    if (value && (isTakenOut(value.path) || untracking.going().includes(value.path)))
      takeOut(isKept ? { ...value, isKept } : value);
    if (!isKept) fixed++;
  }
  return { fixed: fixed + writeInferred(root, options, texts), advices, values, barred };
}

/** Of a secret in compiled code the source is written, too, which the next run would make a new copy of. */
function takesSourceAlong(engine: Engine, finding: Finding, moved: MovedSecrets): void {
  const source = sourceOfCompiled(finding.at.path);
  const digest = source === undefined ? undefined : digestOf(engine, finding);
  if (source !== undefined && digest !== undefined) moved.within(digest, source);
}

/** What evidence names is written down also where it kept the rule silent. */
function writeInferred(root: ScannedRoot, { only, ownerFrom }: FixArguments, texts: Map<string, string>): number {
  const { engine, reported } = root;
  const assignments = ownerFrom && only.includes('owner-missing') ? engine.inferredOwners(reported, ownerFrom) : [];
  const result = engine.setOwners(assignments);
  if (result.kind !== 'changes') return 0;
  for (const change of result.changes) take(root, change, texts);
  return assignments.length;
}

/**
 * One at a time, as the file stands by then, and from its end, since equal findings are told apart by which is the first. What is found anew in a file
 * that was left behind comes when all others are through: to ask all files again after each change would cost the square of a long list. What has been
 * `moved` out of one place is taken out of the others as well, though it would be no more than a note there, and so is its twin. What has `changed` and says something else now
 * comes again: of several texts of others in one script the first is told.
 */
function* findingsInTurn(root: ScannedRoot, options: FixArguments, { moved, changed }: SoFar): Generator<Finding> {
  const tried = new Set<string>();
  const rounds = new Map<string, number>();
  const twins = twinsOfAsked(root, options.only, options);
  const isTried = (finding: Finding) =>
    (tried.has(identityOf(finding)) && (!changed.has(identityOf(finding)) || tried.has(saidOf(finding)))) ||
    (rounds.get(identityOf(finding)) ?? 0) >= mostRounds;
  const isNext = (finding: Finding) =>
    !finding.suppressed &&
    options.only.includes(finding.rule) &&
    (isAsked(root.engine, finding, options) ||
      twins.has(twinKey(finding.at.path, finding)) ||
      moved.has(digestOf(root.engine, finding), finding.at.path));
  const nextOf = (file: string) =>
    root.engine.findings(file).findLast((finding) => isNext(finding) && !isTried(finding));
  for (let before = -1; tried.size > before; ) {
    before = tried.size;
    for (const file of [...root.engine.paths()].filter((each) => isBelow(root.reported, each)).sort())
      for (let finding = nextOf(file); finding; finding = nextOf(file)) {
        tried.add(identityOf(finding)).add(saidOf(finding));
        rounds.set(identityOf(finding), (rounds.get(identityOf(finding)) ?? 0) + 1);
        yield finding;
      }
  }
}

/** One that comes again however often it is written is left. */
const mostRounds = 50;

interface SoFar {
  readonly moved: MovedSecrets;
  /** Findings for which something was written, as `identityOf` names them. */
  readonly changed: ReadonlySet<string>;
}

function saidOf(finding: Finding): string {
  return `${identityOf(finding)} ${finding.at.span.start} ${finding.message}`;
}

/** What is a note may be more as soon as another place of its value is gone. */
function identityOf(finding: Finding): string {
  return `${finding.at.path} ${finding.key} ${finding.level}`;
}

function resultFor(
  engine: Engine,
  finding: Finding,
  options: FixArguments,
  untracking: Untracking,
): FixResult | undefined {
  if (finding.rule === 'inventory-unregistered') return registered(engine, finding, options);
  const takesOwner = engine.rule(finding.rule)?.fixes.includes('set-owner') ?? false;
  const namesOwner = [options.owner, options.ownerFrom, options.businessOwner].some((each) => each !== undefined);
  if (takesOwner && namesOwner) return owned(engine, finding, options);
  const allowed = offersFor(engine, finding, options).filter(untracking.allows);
  const ordered = [...allowed].sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred));
  for (const offer of ordered) {
    const result = engine.fix(finding.at.path, finding.key, offer.id, 'file');
    // A value that is only taken out of the file would be lost here, where nobody holds a clipboard.
    if (result.kind === 'changes' && result.takenOut === undefined) {
      untracking.took(finding, offer);
      return result;
    }
  }
  return undefined;
}

/** A record needs an owner and a purpose: by the facts, else by the arguments; an identity that lacks one is left. */
function registered(engine: Engine, { identity }: Finding, options: FixArguments): FixResult | undefined {
  const known = identity === undefined ? undefined : engine.registrationOf(identity);
  const [way] = known?.ways ?? [];
  if (identity === undefined || !known || !way) return undefined;
  const technical = options.owner !== undefined && known.technical.length === 0 ? [options.owner] : known.technical;
  const purpose = known.purpose ?? options.purpose;
  if (technical.length === 0 || purpose === undefined) return undefined;
  return engine.register([{ symbol: identity, way, technical, purpose }]);
}

/** The owner of the side that lacks one. */
function owned(engine: Engine, finding: Finding, options: FixArguments): FixResult | undefined {
  const identity = finding.identity === undefined ? undefined : engine.identity(finding.identity);
  if (!identity) return undefined;
  const { symbol, owners } = identity;
  const lacksBusiness = finding.rule === 'owner-missing' && owners.technical.length > 0;
  const role = lacksBusiness ? 'business' : 'technical';
  const owner = lacksBusiness
    ? options.businessOwner
    : (options.owner ?? ownerFrom(engine, finding, options.ownerFrom));
  return owner === undefined ? undefined : engine.setOwners([{ symbol, owner, role }]);
}

function ownerFrom(engine: Engine, finding: Finding, source: OwnerSource | undefined): string | undefined {
  if (source === undefined) return undefined;
  return engine
    .ownerChoices(finding.identity)
    .find((choice) => choice.isInferred && sourceWords[source].test(choice.from))?.owner;
}

/** How choices of owners begin to say where they come from. */
const sourceWords: Readonly<Record<OwnerSource, RegExp>> = {
  codeowners: /^(?:CODE)?OWNERS\b/,
  inventory: /^inventory\b/,
};

function take({ engine, repository }: ScannedRoot, change: FileChange, texts: Map<string, string>): void {
  const before = texts.get(change.path) ?? textOf(repository, change.path) ?? '';
  const after = change.kind === 'create' ? change.text : applyEdits(before, change.edits);
  texts.set(change.path, after);
  // What git ignores no scan reads, and no advice speaks of as if git had it.
  const text = (file: string) => texts.get(file) ?? textOf(repository, file);
  if (engine.facts(change.path) === undefined && isIgnored(change.path, { text })) return;
  // A file of many findings is changed as often: as one that is typed into, it is not read whole each time.
  engine.edit(change.path, after);
}

function rewritesOf(root: ScannedRoot, texts: ReadonlyMap<string, string>): readonly FileRewrite[] {
  return [...texts].map(([path, after]) => rewriteOf(root, path, () => after));
}

function textOf(repository: ScannedRoot['repository'], file: string): string | undefined {
  const content = repository.read(file);
  return content.kind === 'text' ? content.text : undefined;
}
