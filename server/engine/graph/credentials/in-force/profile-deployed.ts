import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import { isInstruction, runsForOthers } from './replacing.ts';

interface Deployments {
  /** What the paths of the program's own files begin with. */
  readonly root: string;
  readonly files: readonly string[];
  /** `''` where there is no such file. */
  readonly textOf: (path: string) => string;
}

/**
 * Where a deployment has a program of Spring take such a profile: a manifest that starts it for others, or a pipeline that starts a container of it. Not a set-up of Compose, which as often starts it where
 * somebody works on it, and not a pipeline that only tests by it. Source: Spring Boot, "Profiles", "Externalized Configuration".
 */
export function profileDeployed(
  profile: string,
  { root, files, textOf }: Deployments,
): { readonly by: string; readonly start: number; readonly end: number } | undefined {
  const chosen = new RegExp(
    `\\b(?:SPRING_PROFILES_ACTIVE|spring\\.profiles\\.active)["']?(?:[ \\t]{0,4}[=:][ \\t]{0,4}|[ \\t]*\\r?\\n[ \\t]+value:[ \\t]{0,4})["']?${profile}(?![\\w,-])`,
  );
  for (const by of files) {
    if (isInstruction(by) || compose.test(by) || isSetAside(classify(by)) || !isOfRoot(by, root)) continue;
    const text = textOf(by);
    const match = chosen.exec(text);
    if (match === null) continue;
    const isStarted = pipeline.test(by)
      ? startsContainer.test(text.slice(Math.max(0, match.index - mostOfCommand), match.index))
      : runsForOthers(by);
    if (isStarted) return { by, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

/** Of one program of several, what stands in its own folder or at the root tells. */
function isOfRoot(path: string, root: string): boolean {
  return root === '' || path.startsWith(root);
}

const compose = /compose[^/]{0,60}\.ya?ml$/i;
const pipeline =
  /(?:^|\/)(?:jenkinsfile|\.gitlab-ci\.ya?ml|azure-pipelines[\w-]{0,20}\.ya?ml|bitbucket-pipelines\.ya?ml)$|(?:^|\/)\.github\/workflows\//i;

/** Characters of a command before what it gives the container, and the command itself, which nothing has ended. */
const mostOfCommand = 800;
const startsContainer = /\bdocker[ \t]{1,4}run[ \t](?:[^\n]*\\[ \t]*\r?\n){0,20}[^\n]{0,300}$/;
