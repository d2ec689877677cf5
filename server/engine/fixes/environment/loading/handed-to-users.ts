import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';

/**
 * In words, why a secret of a program that is packaged for the machines of its users moves to no variable: theirs sets none, and whoever has the program can
 * read all that comes with it. Undefined for other programs, and for what people run beside one. Sources: Electron, "Distribution Overview", "ASAR Archives";
 * VS Code, "Extension Manifest", `engines.vscode`; .NET, "OutputType", `WinExe`; .NET MAUI, "Publish"; PyInstaller, "Using Spec Files".
 */
export function handedToUsers(path: string, context: FixContext): string | undefined {
  if (classify(path) !== 'source' || besideProgram.test(path)) return undefined;
  const found = packagers.find(({ sources, isPackaged }) => sources.test(path) && isPackaged(path, context));
  return found && packagedBy(found.packager);
}

/** In words, that somebody packages a program, and what to do with its secret. */
export function packagedBy(packager: string, step = onServer): string {
  return `${packager} packages it for the machines of its users: no variable is set there, and whoever has the program can read what is in it. ${step}`;
}

const onServer = 'Keep the secret on a server of yours that the program signs its user in to, and renew it.';

interface Packager {
  readonly packager: string;
  readonly sources: RegExp;
  isPackaged(path: string, context: FixContext): boolean;
}

/** What people run to build or to publish it, or beside it on a server. */
export const besideProgram =
  /(?:^|\/)(?:scripts?|tools?|build|server|backend|api|functions|\.github)\/|\.(?:config|conf)\.\w+$|(?:^|\/)(?:gulpfile|Gruntfile|notari[sz]e)[\w.-]*$/i;

const packagers: readonly Packager[] = [
  {
    packager: 'Electron',
    sources: /\.[cm]?[jt]sx?$/,
    isPackaged(path, context) {
      const manifest = manifestAbove(path, context);
      return /"electron"\s*:/.test(manifest) && installers.test(manifest);
    },
  },
  {
    packager: 'VS Code',
    sources: /\.[cm]?[jt]sx?$/,
    isPackaged: (path, context) => /"engines"\s*:\s*\{[^}]{0,400}"vscode"\s*:/.test(manifestAbove(path, context)),
  },
  {
    packager: '.NET',
    sources: /\.(?:cs|vb|fs|xaml)$|(?:^|\/)appsettings[\w.-]*\.json$/,
    isPackaged: (path, context) => ofDesktop.test(projectAbove(path, context)),
  },
  {
    packager: 'PyInstaller',
    sources: /\.py$/,
    isPackaged: (path, context) =>
      foldersAbove(path).some((folder) => isFrozen(folder, context)) && !serves.test(context.text(path) ?? ''),
  },
];

/** What makes a program to install of what Electron runs. */
const installers =
  /"(?:electron-builder|electron-packager|@electron\/packager|@electron-forge\/cli|electron-updater)"\s*:/;

/** Of desktops, phones and pages: Blazor in the browser, Xamarin, .NET for Android and iOS, Godot. */
const ofDesktop =
  /<OutputType>\s*WinExe\s*<|<Use(?:WPF|WindowsForms|Maui)>\s*true\s*<|<AndroidApplication>\s*true\s*<|\bSdk="(?:Microsoft\.NET\.Sdk\.BlazorWebAssembly|Godot\.NET\.Sdk)\b|\bInclude="(?:Xamarin\.(?:Forms|Essentials|iOS)|Mono\.Android|Avalonia\.(?:Android|iOS|Browser))"|<TargetFrameworks?>[^<]*-(?:android|ios|maccatalyst|browser)/i;

function manifestAbove(path: string, context: FixContext): string {
  return foldersAbove(path).flatMap((folder) => context.text(`${folder}package.json`) ?? [])[0] ?? '';
}

/** The project file in the nearest folder that has one. */
function projectAbove(path: string, context: FixContext): string {
  const projects = context.paths().filter((each) => /\.(?:cs|vb|fs)proj$/.test(each));
  const own = foldersAbove(path)
    .map((folder) => projects.find((each) => folderPrefixOf(each) === folder))
    .find((project) => project !== undefined);
  return own === undefined ? '' : (context.text(own) ?? '');
}

/** Whether PyInstaller makes a program of what lies in a folder. */
function isFrozen(folder: string, context: FixContext): boolean {
  return context
    .paths()
    .some(
      (each) =>
        each.endsWith('.spec') && folderPrefixOf(each) === folder && /\bAnalysis\(/.test(context.text(each) ?? ''),
    );
}

/** What runs on a server, whatever is packaged beside it. */
const serves = /^[ \t]*(?:from|import)[ \t]+(?:flask|fastapi|django|sanic|aiohttp\.web|starlette|uvicorn)\b/m;
