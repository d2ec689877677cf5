import type { TextFact } from '../../../model/facts.ts';

/** What the command line of a server says about where its code comes from. */
export interface Launcher {
  /** The program that really starts: `npx` also in `cmd /c npx …`. */
  readonly program: TextFact;
  /** The package, image or module that a runner fetches, without its version. */
  readonly package?: TextFact;
  /** False where the next start may fetch other code; absent where the text does not tell. */
  readonly isPinned?: boolean;
  /** Where npm is given a bare name: a command of the package that it is started in comes before what it would fetch. */
  readonly isLocalFirst?: true;
  /** Where a bare name means what the project has installed, if it has. Sources: npm, "npm exec"; Bun, "bunx". */
  readonly isInstalledFirst?: true;
  /** The arguments behind the package: the server's own. */
  readonly own: readonly TextFact[];
  /** A command string that a shell interprets. */
  readonly shell?: { readonly text: TextFact; readonly downloads: boolean };
}

/** Reads a command and its arguments. Windows' `cmd /c runner …` counts as the runner itself. */
export function launcherOf(command: TextFact, args: readonly TextFact[]): Launcher {
  const program = programOf(command.text);
  const [first, ...rest] = args;
  if (/^(cmd|powershell|pwsh)$/.test(program) && /^[/-]c$/i.test(first?.text ?? '') && rest[0] && isWord(rest[0].text))
    return launcherOf(rest[0], rest.slice(1));
  const script = shellText(program, command, args);
  if (script)
    return {
      program: command,
      ...fetchedIn(script),
      own: args,
      ...(!isPlain(script.text) && { shell: { text: script, downloads: downloads(script.text) } }),
    };
  const runner = runners.find(
    ({ starts }) =>
      starts(
        program,
        args.map(({ text }) => text),
      ) >= 0,
  );
  if (!runner) return { program: command, own: args };
  const skipped = runner.starts(
    program,
    args.map(({ text }) => text),
  );
  const { isBare, ...found } = fetched(runner, args.slice(skipped));
  return {
    program: command,
    ...found,
    ...(isBare && /^np[mx]$/.test(program) && { isLocalFirst: true }),
    ...(isBare && /^(?:np[mx]|bunx?)$/.test(program) && { isInstalledFirst: true }),
  };
}

/** `npx` for `/usr/local/bin/npx` and `C:\node\npx.cmd`. */
function programOf(command: string): string {
  return (command.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.(exe|cmd|bat|ps1)$/, '');
}

function isWord(text: string): boolean {
  return !/[\s|;&<>]/.test(text);
}

function shellText(program: string, command: TextFact, args: readonly TextFact[]): TextFact | undefined {
  if (/&&|\|\||[|;]/.test(command.text)) return command;
  if (!/^((ba|z|da|k|fi)?sh|cmd|powershell|pwsh)$/.test(program)) return undefined;
  const flag = args.findIndex(({ text }) => /^(-[a-z]*c|\/c|\/k|-command)$/i.test(text));
  return flag === -1 ? undefined : args[flag + 1];
}

/** A change of folder, variables that are set, and then one program with its arguments hide nothing. */
function isPlain(script: string): boolean {
  const command = script
    .replace(/^\s*cd\s+("[^"`;|&]*"|'[^']*'|[^\s"'`;|&]+)\s*&&\s*/, '')
    .replace(/^(?:[A-Za-z_]\w*=(?:"[^"`(]*"|[^\s"'`;|&()]*)\s+){1,9}/, '')
    .replace(/^exec\s+/, '');
  return (
    /^[\w./~-]+(\s+[\w./~:@=,+-]+)*\s*$/.test(command) && !/^(eval|source|\.)\s|^(ba|z|da)?sh\s+-\w*c\b/.test(command)
  );
}

/**
 * The first package that a command of the script fetches and runs; nothing where a text with escapes hides its place, or where a word is
 * put together by the shell.
 */
function fetchedIn({ text, span }: TextFact): Pick<Launcher, 'package' | 'isPinned'> {
  if (span.end - span.start !== text.length) return {};
  for (const command of text.slice(0, 2000).matchAll(/[^;&|\n]+/g)) {
    const words = [...command[0].matchAll(/\S+/g)].map((word): TextFact => {
      const start = span.start + command.index + word.index;
      return { text: word[0], span: { start, end: start + word[0].length } };
    });
    const start = words.findIndex((word) => !/^(exec|[A-Za-z_]\w*=.*)$/.test(word.text));
    const [program, ...args] = start === -1 ? [] : words.slice(start);
    if (program === undefined || [program, ...args].some((word) => /["'`$()]/.test(word.text))) continue;
    const found = launcherOf(program, args);
    if (found.package && found.isPinned !== undefined) return { package: found.package, isPinned: found.isPinned };
  }
  return {};
}

/** Whether a script fetches another and runs it in one breath. */
export function downloads(text: string): boolean {
  return /\b(curl|wget|iwr|invoke-webrequest|irm)\b[^|]{0,500}\|\s*(sudo\s+)?(ba|z|da)?sh\b|\biex\b/i.test(text);
}

/** A program that fetches code and runs it. */
interface Runner {
  /** How many arguments belong to the runner's own sub-command; negative where it is another program. */
  starts(program: string, args: readonly string[]): number;
  /** Options that take a value. */
  readonly valued: RegExp;
  /** Options whose value is the package. */
  readonly names?: RegExp;
  readonly version: (text: string) => Version | undefined;
}

interface Version {
  readonly name: string;
  /** Only a name, without a version, a tag or a range. */
  readonly isBare?: boolean;
  readonly isPinned: boolean;
}

/** Options of `docker run` that take a value. */
const containerOptions: readonly string[] = (
  '-e --env --env-file -v --volume --mount --name -p --publish --network --net -u --user -w --workdir --entrypoint ' +
  '--platform -l --label -h --hostname --add-host --cap-add --cap-drop --device --memory -m --cpus --security-opt ' +
  '--pid --ipc --uts --userns --restart --pull --gpus --tmpfs'
).split(' ');

const runners: readonly Runner[] = [
  {
    starts: (program, [first]) =>
      program === 'npx' || program === 'bunx'
        ? 0
        : (/^(npm|pnpm|yarn|bun)$/.test(program) && /^(x|dlx)$/.test(first ?? '')) ||
            // `pnpm exec` and `yarn exec` run what is installed, and fetch nothing.
            (program === 'npm' && first === 'exec')
          ? 1
          : -1,
    valued: /^(--registry|--prefix|--cache|--userconfig|-w|--workspace)$/,
    names: /^(-p|--package)$/,
    version: packageVersion,
  },
  {
    starts: (program, [first, second]) =>
      program === 'uvx'
        ? 0
        : program === 'uv' && first === 'tool' && second === 'run'
          ? 2
          : program === 'pipx' && first === 'run'
            ? 1
            : -1,
    valued: /^(--with|--python|-p|--index-url|--extra-index-url|--directory|--index)$/,
    names: /^(--from|--spec)$/,
    version: pythonVersion,
  },
  {
    starts: (program, [first]) => (/^(docker|podman|nerdctl)$/.test(program) && first === 'run' ? 1 : -1),
    valued: new RegExp(`^(${containerOptions.join('|')})$`),
    version: imageVersion,
  },
];

function fetched(
  { valued, names, version }: Runner,
  args: readonly TextFact[],
): Pick<Launcher, 'package' | 'isPinned' | 'own'> & { readonly isBare?: true } {
  let named: TextFact | undefined;
  let index = 0;
  for (; index < args.length; index++) {
    const option = args[index]?.text ?? '';
    if (!option.startsWith('-')) break;
    const [flag = '', value] = option.split(/=(.*)/s);
    if (names?.test(flag)) named = value === undefined ? args[++index] : args[index];
    else if (valued.test(option)) index++;
  }
  const positional = named ?? args[index];
  const own = args.slice(index + 1);
  if (!positional) return { own };
  const text = positional.text.replace(/^--?[a-z]+=/, '');
  const read = version(text);
  if (!read) return { own };
  // `npx tsx src/server.ts` runs what the project itself has installed.
  const runsOwnFile = /\.(m|c)?[jt]s$|\.py$/.test(own[0]?.text ?? '');
  return {
    own,
    package: { text: read.name, span: positional.span },
    ...(!runsOwnFile && { isPinned: read.isPinned }),
    ...(named === undefined && read.isBare && { isBare: true }),
  };
}

const exact = /^v?\d+(\.\d+)+([.+-][\w.+-]*)?$/;

/** A package of npm or of git: `@scope/name@1.2.3`. Files, folders and placeholders are no packages. */
export function packageVersion(text: string): Version | undefined {
  const git = gitVersion(hostedAtGitHub.test(text) && !placeholderOwner.test(text) ? `github:${text}` : text);
  if (git) return git;
  const match = /^((?:@[\w.-]+\/)?[\w][\w.-]*)(?:@([^@\s]+))?$/.exec(text);
  if (!match?.[1] || /\.(m?js|ts)$/.test(text)) return undefined;
  if (isUnknown(match[2]) || placeholderScope.test(match[1])) return undefined;
  return { name: match[1], isPinned: exact.test(match[2] ?? ''), isBare: match[2] === undefined };
}

/** `owner/name` and `owner/name#branch`; a folder would begin with a dot, and a file has an ending. Source: npm, "npm install". */
const hostedAtGitHub =
  /^[A-Za-z0-9][\w-]{0,38}\/(?![\w.-]*\.(?:[cm]?js|ts)$)[A-Za-z0-9_][\w.-]{0,99}(?:#[\w./-]{1,100})?$/;
const placeholderOwner = /^(?:example|your-?(?:org|name|user|company)|my-?(?:org|company)|org|owner|user)\//i;

/** Owners that stand for one to be filled in. */
const placeholderScope = /^@(example|your-?(org|scope|company|name)|my-?(org|scope|company)|scope|org)\//i;

/** `name==1.2.3`, `name@1.2.3`, `git+https://…@<commit>`. */
function pythonVersion(text: string): Version | undefined {
  const git = gitVersion(text);
  if (git) return git;
  const match = /^([A-Za-z0-9][\w.-]*)(?:\[[\w,.-]*\])?(?:(?:===?|@)([^\s,]+)|[<>~!=].*)?$/.exec(text);
  if (!match?.[1] || /\.py$/.test(text)) return undefined;
  return isUnknown(match[2]) ? undefined : { name: match[1], isPinned: exact.test(match[2] ?? '') };
}

function gitVersion(text: string): Version | undefined {
  if (!/^(git\+|github:|gitlab:|bitbucket:|gist:|git:|https?:)/.test(text)) return undefined;
  const name =
    text
      .replace(/^git\+/, '')
      .replace(/\/\/[^/@]*@/, '//')
      .split(/[?#]|@[^/]*$/)[0] ?? text;
  return { name, isPinned: /[@#][0-9a-f]{40}\b/.test(text) };
}

/** `registry/name:1.2.3` or `name@sha256:…`. */
function imageVersion(text: string): Version | undefined {
  const match = /^([\w][\w./-]*(?::\d+\/[\w./-]+)?)(?::([^@\s]+))?(@sha256:[0-9a-f]{64})?$/.exec(text);
  if (!match?.[1] || isUnknown(match[2])) return undefined;
  return { name: match[1], isPinned: match[3] !== undefined || exact.test(match[2] ?? '') };
}

function isUnknown(version: string | undefined): boolean {
  return /[${}<>]/.test(version ?? '');
}
