import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';
import { projectAbove } from './dotnet-project.ts';

/** Sources that are looked through. */
const mostSources = 400;

/**
 * In words, what a person does about a setting of .NET that no variable reaches, since the program's configuration is built of files alone; undefined where it takes the environment or user secrets in, or
 * nothing shows how it is built. Sources: .NET, "Configuration in .NET", `ConfigurationBuilder`, which takes in nothing by itself; "Configuration providers", environment variables.
 */
export function readFromFilesAlone(path: string, context: FixContext): string | undefined {
  if (!/\.json$/i.test(path)) return undefined;
  const name = fileNameOf(path).replace(/\.\w+(?=\.json$)/, '');
  const project = projectAbove(path, context);
  const folder = project === undefined ? '' : folderPrefixOf(project.path);
  const sources = context.paths().filter((each) => each.startsWith(folder) && /\.(?:cs|vb|fs)$/.test(each));
  if (sources.length === 0 || sources.length > mostSources) return undefined;
  const texts = sources.map((each) => ({ each, text: context.text(each) ?? '' }));
  const builder = texts.find(
    ({ each, text }) =>
      built.test(text) && text.toLowerCase().includes(name.toLowerCase()) && classify(each) === 'source',
  );
  if (builder === undefined || texts.some(({ text }) => takesIn.test(text))) return undefined;
  const files = project === undefined ? context.paths().filter((each) => /\.(?:cs|vb|fs)proj$/.test(each)) : [];
  const projects = [project?.text, ...files.map((each) => context.text(each))].filter((text) => text !== undefined);
  const missing = `${builder.each} builds its configuration of files alone, so that no variable takes the place of this setting.`;
  return projects.some((text) => ofDesktop.test(text))
    ? `${missing} Whoever is handed the program has what its files hold: have a server of yours use the secret, and the program ask that server.`
    : `${missing} Have it add .AddEnvironmentVariables() behind AddJsonFile (package Microsoft.Extensions.Configuration.EnvironmentVariables), set the setting’s variable where it runs, then empty it here.`;
}

const built = /\bnew ConfigurationBuilder\(\)[\s\S]{0,600}?\.AddJsonFile\(/i;

/** What has a configuration take in more than files, or a host that does so by itself. */
const takesIn =
  /\bAdd(?:EnvironmentVariables|UserSecrets|AzureKeyVault|AzureAppConfiguration|SystemsManager|SecretsManager|DotNetEnv|Configuration\(|InMemoryCollection|CommandLine)\b|\bCreate(?:Default|Application|Slim|Empty)?(?:Application)?Builder\(|\bGetEnvironmentVariables?\(|\bDotNetEnv\b|\bEnv\.(?:Load|TraversePath)\(/;

/** Programs with windows, which people are handed. Source: .NET SDK, "MSBuild reference for .NET Desktop SDK projects". */
const ofDesktop = /<Use(?:WindowsForms|WPF|WinUI)>\s*true|<OutputType>\s*WinExe\b/i;
