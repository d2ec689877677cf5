/** Whether a file is settings or a build that tells Gradle how what is released is signed. Source: Android, "Sign your app", remove signing information from your build files. */
export function isSigningSettings(path: string): boolean {
  return settings.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether a file of words lies beside a store of keys, by its own name: `keystore.txt`. */
export function isNoteOnStore(path: string): boolean {
  return /(?:^|[._-])(?:jks|key[._-]?store|p12|pfx)[\w.-]{0,30}\.(?:md|txt)$|(?:^|\/)key-?stores?\/[\w .-]{1,60}\.(?:md|txt)$/i.test(
    path,
  );
}

const settings =
  /^(?:(?:key|keystore|release|signing|upload)[\w-]{0,30}|gradle|local)\.properties$|\.gradle(?:\.kts)?$/i;
