import { fileNameOf } from './file-name.ts';

/** Where builds put copies of what they are made of, and some projects what they write themselves: `bin/start`. */
export function isBuilt(path: string): boolean {
  return built.test(path);
}

/** Whether a build has made the file of what another one holds: the next build writes it anew, so that nobody edits it. */
export function isBuiltOf(path: string, source: string): boolean {
  if (isBuilt(source)) return false;
  return ofTools.test(path) || (isBuilt(path) && fileNameOf(path) === fileNameOf(source));
}

/** Of what .NET publishes, its settings alone: others call folders so in which they write. Source: .NET, "dotnet publish", output. */
const built =
  /(?:^|\/)(?:__pycache__|bin|[._]?(?:te?mp[-_.]?)?build|dist|obj|out|target)\/|(?:^|\/)publish\/(?:appsettings[\w.-]{0,60}\.json|web\.config)$/i;

/** Sources: Maven, "Introduction to the Standard Directory Layout"; Gradle, "The Java Plugin", project layout; Android Gradle plugin; .NET, "dotnet build", output. */
const ofTools =
  /(?:^|\/)(?:target\/(?:[\w.-]{1,80}\/WEB-INF\/)?classes|build\/(?:intermediates|generated|outputs|resources\/main|tmp)|(?:bin|obj)\/(?:Debug|Release))\//;
