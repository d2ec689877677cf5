import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import type { FixContext } from '../../fix.ts';
import { unloaded } from '../loading/unloaded.ts';

/**
 * In words, how a program of .NET is given a variable that its settings in a file leave empty; undefined where it reads the file of variables by itself.
 * User secrets are read in development alone. Sources: ASP.NET Core, "Safe storage of app secrets in development"; IIS, "Environment Variables
 * <environmentVariables>" of application pools; ASP.NET Core, "web.config file", which a publish writes.
 */
export function givenByHost(path: string, envPath: string, context: FixContext): string | undefined {
  const told = unloaded('csharp', envPath, context);
  if (told === undefined) return undefined;
  const isOfDevelopment = /appsettings\.(?:Development|Local)\.json$/i.test(path);
  if (isOfDevelopment) return told;
  const [reads = told] = told.split('. ');
  const isBase = /appsettings\.json$/i.test(path);
  const developing = isBase ? ', and for development among the user secrets of the project' : '';
  if (runsInIis(path, context))
    return `${reads}. IIS gives it by the environment variables of the application pool, many hosts in their control panel: set it there${developing}, by its name in ${envPath}. A web.config on the server is written anew by each publish.`;
  return `${reads}. Set the variable where the program runs${developing}.`;
}

/** A profile that publishes to IIS, or its settings of the module for ASP.NET Core, below the folder of the settings. */
function runsInIis(path: string, context: FixContext): boolean {
  const folder = folderPrefixOf(path);
  const web = `${context.text(`${folder}web.config`) ?? ''}${context.text(`${folder}Web.config`) ?? ''}`;
  const profiles = context.paths().filter((each) => each.startsWith(folder) && each.endsWith('.pubxml'));
  return (
    /<aspNetCore\b/.test(web) || profiles.some((each) => /<DeployIisAppPath>|>MSDeploy</.test(context.text(each) ?? ''))
  );
}
