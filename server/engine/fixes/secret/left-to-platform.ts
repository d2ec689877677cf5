import { foldersAbove } from '../../text/paths/folders-above.ts';
import { classify } from '../../text/paths/path-class.ts';
import type { FixContext } from '../fix.ts';

/**
 * In words, why no variable of the environment helps where a secret stands: a device has none for its apps, and what others have written comes back with its next
 * version. Undefined elsewhere. Sources: Xcode, "Adding a build configuration file to your project"; Flutter, "flutter run", `--dart-define-from-file`.
 */
export function leftToPlatform(path: string, context: FixContext): string | undefined {
  if (classify(path) === 'vendored')
    return 'Others have written it, and the next version of the package writes it again. Leave it as it is where it is a sample of theirs; renew the value where it is yours, and have the package installed from its registry.';
  if (/\.(?:swift|mm?|h|pch)$/.test(path) && isOfXcode(path, context))
    return 'An app on a device has no environment of its own, and whoever has the app can read what is in it. Have a server of yours hold the secret, and the app ask that server. What must come with the app can stand in an .xcconfig that git ignores, and be read by way of Info.plist.';
  if (path.endsWith('.dart') && isOfFlutter(path, context))
    return 'An app on a device has no environment of its own, and whoever has the app can read what is in it. Have a server of yours hold the secret, and the app ask that server. What must come with the app can be given to the build by --dart-define-from-file, from a file that git ignores.';
  return undefined;
}

/** Whether Xcode or CocoaPods keep anything here, and Swift has no package of its own above, which a server may be. */
function isOfXcode(path: string, context: FixContext): boolean {
  const isPackage = foldersAbove(path).some((folder) => context.text(`${folder}Package.swift`) !== undefined);
  return (
    !isPackage && context.paths().some((each) => /(?:^|\/)(?:Podfile|[^/]+\.xcodeproj\/project\.pbxproj)$/.test(each))
  );
}

function isOfFlutter(path: string, context: FixContext): boolean {
  return foldersAbove(path).some((folder) =>
    /^[ \t]+sdk:[ \t]*flutter\b/m.test(context.text(`${folder}pubspec.yaml`) ?? ''),
  );
}
