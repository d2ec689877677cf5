import { isBatch } from '../../environment/batch.ts';
import { isOfFramework } from '../../environment/dotnet/dotnet-project.ts';
import type { FixContext } from '../../fix.ts';
import { isAndroidBuild } from './move-to-local-properties.ts';

/** Whether nothing that runs such a file reads variables from a file: cmd, a build of Android, .NET Framework. */
export function readsNoFile(path: string, context: FixContext): boolean {
  return isBatch(path) || isAndroidBuild(path, context.text(path) ?? '') || isOfFramework(path, context);
}

/** In words, where a program of .NET Framework keeps such a value. Source: Microsoft, "Best practices for deploying passwords and other sensitive data to ASP.NET". */
export function unreadByFramework(path: string, name: string, context: FixContext): string | undefined {
  return isOfFramework(path, context)
    ? `.NET Framework reads no .env, so no file would give the program ${name}. Set it where the program runs, or put the value into a file that appSettings names by file="…" and git ignores, and read it by ConfigurationManager.AppSettings.`
    : undefined;
}
