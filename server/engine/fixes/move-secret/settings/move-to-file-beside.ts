import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { isForPages } from '../../../text/page-variables.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { asOnePerFile, edited, withLine } from '../../changed-file.ts';
import { copiedByBuild } from '../../environment/dotnet/dotnet-project.ts';
import { deployedWithout } from '../../environment/loading/in-pipelines.ts';
import { inSentences } from '../../environment/loading/unloaded.ts';
import { isOfSymfony } from '../../environment/php/symfony.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { ignoreChange, isIgnored, untracking } from '../../git-ignore.ts';
import { isLiteralSecret } from '../../secret/secret-literal.ts';
import { settingAt } from '../../secret/settings-of.ts';
import { givenInImage, missedInImage } from '../kept/built-by.ts';
import { envPathFor, isFree, moveIntoEnv } from '../kept/env-file.ts';
import type { HandedVariable } from '../kept/hand-over.ts';
import {
  givenToContainers,
  givenToTestsOfSymfony,
  isKeptForSymfony,
  leftToTestsOfSymfony,
} from '../kept/local-file.ts';
import { type BesideMove, generatorMove } from '../kubernetes/kustomize-generator.ts';
import { builderIn } from '../kubernetes/kustomize-reads.ts';
import { isFramework, ofFramework, withoutIt } from './framework-settings.ts';
import { ofInfoPlist, ofXcode, unknownToProject } from './xcode-settings.ts';

/**
 * Moves a setting out of a file that is committed into one beside it that the same reader takes along, and git ignores: variables
 * of Next.js, Vite, Create React App and Symfony, or of a sample, settings of .NET Framework, settings of Xcode and what `Info.plist` has of them, literals of Kustomize's generators.
 */
export const moveToFileBeside: FixKind = {
  kind: 'move-to-file-beside',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = move.title ?? `Move to ${move.file.slice(move.file.lastIndexOf('/') + 1)}, which git ignores`;
    const common = { safety: 'review', effect: 'restart', isPreferred: true } as const;
    const { path } = finding.at;
    const builder = isKustomization.test(path) ? builderIn(context) : undefined;
    const why =
      builder &&
      `It is a kustomization${builder}, where ${fileNameOf(move.file)} would be missing: keep the value in a sealed or external secret.`;
    const attended = why === undefined ? {} : ({ isAttended: true, why } as const);
    return [{ id: 'move-to-file-beside', title, ...common, ...attended, ...untracking(move.file, context) }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits);
    if (!own) return undefined;
    const copied = isOfProgram.test(finding.at.path) ? copiedByBuild(move.file, context) : undefined;
    const changes = [ignoreChange(move.file, context), ...move.kept, own, copied].filter(
      (change) => change !== undefined,
    );
    return changes.filter(({ path }, index) => changes.findIndex((other) => other.path === path) === index);
  },
  advises(finding, _, context) {
    const move = moveOf(finding, context);
    const { path } = finding.at;
    if (move && isInfoPlist.test(path)) return unknownToProject(path, context);
    const name = move?.file.slice(move.file.lastIndexOf('/') + 1);
    if (move && name && isKustomization.test(path))
      return isIgnored(`${move.file}.example`, context)
        ? `Kustomize reads ${name} when it builds, and git has neither it nor a sample: whoever builds makes it first.`
        : `Kustomize reads ${name} when it builds: whoever does makes it from ${name}.example first.`;
    if (isOfProgram.test(path) && move && name) {
      const isCopied = copiedByBuild(move.file, context) !== undefined;
      return isCopied
        ? `Put ${name} beside the program where it runs without being built there: ${withoutIt(name)}.`
        : `Let the build copy ${name} beside the program.`;
    }
    if (isOfWeb.test(path) && name) return `Put ${name} beside ${fileNameOf(path)} where it runs: ${withoutIt(name)}.`;
    const setting = settingAt(context.text(path) ?? '', finding.at.span);
    const variable = setting?.name;
    const ofTests =
      move && variable !== undefined && move.file === `${path}.local`
        ? leftToTestsOfSymfony(variable, path, context)
        : undefined;
    if (ofTests !== undefined) return ofTests;
    if (move && setting && move.file === `${path}.local` && !isForPages(setting.name)) {
      const value = { content: setting.value, quote: '' };
      return leftToImages(path, { name: setting.name, envPath: move.file, value }, context);
    }
    return variable !== undefined && isForPages(variable)
      ? `${variable} is written into pages all the same, and whoever opens one has it: let a server ask in their place, by a variable of another name.`
      : undefined;
  },
};

const isOfProgram = /(?:^|\/)app(?:\.\w+)?\.config$/i;

const isOfWeb = /(?:^|\/)web(?:\.\w+)?\.config$/i;

/** `GoogleService-Info.plist` is no such file: Firebase reads it as it stands, and nothing fills it in. Source: Firebase, "Add Firebase to your Apple project". */
const isInfoPlist = /(?:^|\/)(?!GoogleService-)(?:[\w-]+-)?Info\.plist$/;

const isKustomization = /(?:^|\/)kustomization\.ya?ml$/i;

function moveOf(finding: Finding, context: FixContext): BesideMove | undefined {
  const { path, span } = finding.at;
  const text = isLiteralSecret(finding) ? context.text(path) : undefined;
  if (text === undefined) return undefined;
  if (
    /(?:^|\/)\.env(?:\.(?!local$|example$|sample$|template$|dist$|bak$|back$|backup$|copy$|old$|orig$|save$)\w+)?$/.test(
      path,
    )
  )
    return ofVariables(path, text, span, context);
  if (sample.test(path)) return ofSample(path, text, span, context);
  if (isFramework(path)) return ofFramework(path, text, finding, context);
  if (isKustomization.test(path)) return generatorMove(finding, context);
  if (isInfoPlist.test(path)) return ofInfoPlist(path, text, span, context);
  return path.endsWith('.xcconfig') ? ofXcode(path, text, span, context) : undefined;
}

/** Source: Next.js, "Environment Variables"; Vite, "Env Variables and Modes"; Symfony, "Overriding environment values via .env.local". */
function ofVariables(path: string, text: string, span: Span, context: FixContext): BesideMove | undefined {
  const file = `${path}.local`;
  const setting = settingAt(text, span);
  if (setting === undefined || !readsLocalFile(path, context) || ignoreChange(path, context) === undefined)
    return undefined;
  const moved = { name: setting.name, path, localPath: file };
  const given = givenToContainers(moved, context);
  const value = { content: setting.value, quote: '' };
  if (typeof given === 'string' || !isFree(setting.name, value, context.text(file))) return undefined;
  const ofTests = givenToTestsOfSymfony(moved, context);
  const tests = ofTests === undefined ? [] : [withLine(ofTests.path, context.text(ofTests.path), ofTests.line)];
  const handed = handedToImages(path, { name: setting.name, envPath: file, value }, context);
  const kept = asOnePerFile([...moveIntoEnv(file, setting.name, value, context), ...given, ...handed, ...tests]);
  return { file, edits: [{ span: setting.span, text: '' }], kept };
}

/** An image takes the file along, and not the one beside it: its containers are given the variable. What pages are built with, a container has no use for. */
function handedToImages(path: string, variable: HandedVariable, context: FixContext): readonly FileChange[] {
  return isKeptForSymfony(path, context) || isForPages(variable.name) ? [] : givenInImage(path, variable, context);
}

/** In words, who is to give it to a container or to a deployment that had it from the file so far. */
function leftToImages(path: string, variable: HandedVariable, context: FixContext): string | undefined {
  if (isKeptForSymfony(path, context) || isForPages(variable.name)) return undefined;
  return inSentences([missedInImage(path, variable, context), deployedWithout(variable.name, context)]);
}

/** What shows which variables a program reads, for whoever fills in their own. */
const sample = /(?:^|\/)\.(?:env|dev\.vars)\.(?:example|sample|template|dist)$/;

/** The sample keeps the name; the value goes where the project keeps its own, unless that has one already. */
function ofSample(path: string, text: string, span: Span, context: FixContext): BesideMove | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const usual = envPathFor(path, context);
  const file = usual.lastIndexOf('/') + 1 === folder.length && usual.startsWith(folder) ? usual : `${folder}.env`;
  const setting = settingAt(text, span);
  if (setting === undefined) return undefined;
  const value = { content: setting.value, quote: '' };
  // A value may stand behind a blank, or a blank behind it, which would be left on its own.
  const before = /(?<==)[ \t]*$/.exec(text.slice(0, setting.span.start))?.[0].length ?? 0;
  const behind = /^[ \t]*(?=\r?(?:\n|$))/.exec(text.slice(setting.span.end))?.[0].length ?? 0;
  const edits = [{ span: { start: setting.span.start - before, end: setting.span.end + behind }, text: '' }];
  if (isFree(setting.name, value, context.text(file)))
    return { file, edits, kept: moveIntoEnv(file, setting.name, value, context) };
  const title = `Leave ${setting.name} empty here: ${file.slice(folder.length)} has a value of its own`;
  return { file, edits, kept: [], title };
}

function readsLocalFile(path: string, context: FixContext): boolean {
  return foldersAbove(path)
    .slice(0, 1)
    .some((folder) => {
      const manifest = context.text(`${folder}package.json`) ?? '';
      return /"(?:next|vite|react-scripts)"\s*:/.test(manifest) || isOfSymfony(folder, context);
    });
}
